/// Writes a code block between fences.
struct CodeFence {
  let info: String
  let text: String

  var lines: [String] {
    let mark: Character = info.utf8.contains(Byte.backtick) ? "~" : "`"
    let fence = String(repeating: mark, count: max(3, longestRun(of: mark) + 1))
    var content = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    // A text ends with a line end, behind which there is no line.
    if content.last?.isEmpty == true { content.removeLast() }
    // Code that reads in another order than it stands says something else than it does.
    return [fence + escapedInfo] + content.map(UnsafeScalars.withoutTurns) + [fence]
  }

  /// The words after the fence, in which backslashes and references have their usual meaning.
  private var escapedInfo: String {
    var result = ""
    let last = info.unicodeScalars.count - 1
    for (index, scalar) in info.unicodeScalars.enumerated() {
      switch scalar {
      // The library reads references before backslashes here, so a backslash cannot disarm one.
      case "&": result += "&amp;"
      case "\\", "~": result += "\\\(scalar)"
      case "\n", "\r": result += "&#\(scalar.value);"
      case " " where index == 0 || index == last: result += "&#32;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func longestRun(of mark: Character) -> Int {
    var longest = 0
    var run = 0
    for character in text {
      run = character == mark ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
