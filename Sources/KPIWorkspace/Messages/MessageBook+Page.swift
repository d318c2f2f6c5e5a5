import KPICheck
import KPIDiagnostics
import KPISyntax

extension MessageBook {
  /// What `kpi explain CODE` prints: what the message is about, what gives it, and how it looks then.
  public static func page(_ entry: Entry) -> String {
    var text = "\(entry.code): \(entry.summary)\n"
    if let reason = entry.reason { text += "\n\(wrapped(reason))" }
    switch entry.example {
    case .text(let example):
      text += "\nFor example\n\n\(indented(example))\n\(indented(messages(example)))"
    case .program(let lines, let setting):
      text += "\nFor example\n\n\(indented(lines))\n\(indented(messages(lines, setting, entry.code)))"
    case .data(let lines, let files), .definitions(let lines, let files):
      text += "\nFor example\n\n\(indented(lines))"
      for file in files { text += "\nwith the file \(file.name.contains("/") ? file.name : "data/\(file.name)")\n\n\(indented(file.text))" }
    case .report(let template), .warnedReport(let template): text += "\nFor example, in a report\n\n\(indented(template))"
    case .none(let reason): text += "\n\(wrapped(reason))"
    }
    return text
  }

  /// The codes that resemble a word, for somebody who has mistyped one.
  public static func nearestCode(to word: String) -> String? { Spelling.nearest(to: word, in: all.map(\.code)) }

  private static func messages(_ example: String) -> String {
    var sources = SourceMap()
    let source = sources.add(path: "example.kpi", text: example + "\n")
    return DiagnosticRenderer.terminal(Syntax.parse(source).diagnostics, sources)
  }

  private static func messages(_ lines: String, _ setting: String, _ code: String) -> String {
    var sources = SourceMap()
    let files = [
      sources.add(path: "setting.kpi", text: setting + "\n"), sources.add(path: "example.kpi", text: lines + "\n"),
    ]
    let found = LoadedProject.messages(of: files, sources, today: exampleDay)
    return DiagnosticRenderer.terminal(found.filter { $0.code == code }, sources)
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
      .joined(separator: "\n").trimmedEnd + "\n"
  }

  /// A paragraph in lines of limited width.
  public static func wrapped(_ text: String, width: Int = 80) -> String {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines.count - 1
      if lines[last].isEmpty {
        lines[last] = String(word)
      } else if lines[last].count + 1 + word.count <= width {
        lines[last] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  /// Without line breaks and blanks at the end.
  fileprivate var trimmedEnd: String {
    var text = self[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
