import KPIEvaluation
import KPIModel
import KPIReport

extension FinishedReport {
  /// The page, printed: `weekly-2018-W34.pdf`. The same report and browser give the same bytes, because the time of printing
  /// is replaced by the day of the report.
  /// - Parameter version: name and version of the program, for the file's own description.
  public func pdf(by browser: Browser, version: String) throws(WorkspaceProblem) -> (name: String, bytes: [UInt8])? {
    guard files.contains(where: { $0.name == "\(name).html" }) else { return nil }
    var document = document
    document.pages = []
    let printed = try browser.print(page: Self.withoutRelativeLinks(Report.writeHTML(document)))
    return (name: "\(name).pdf", bytes: PDFStamp(day: document.result.asOf, program: version).stamp(printed))
  }

  /// Links to files beside the page lead nowhere from a PDF, and a browser would write the folder it prints in into them.
  static func withoutRelativeLinks(_ page: String) -> String {
    page.replacing(#/<a href="(?!#|https?:|mailto:)[^"]*"/#, with: "<a")
  }
}

/// Puts the day of the report and the name of the program where a browser writes the time of printing and its own name. All
/// places keep their length: a PDF finds its parts by their positions.
struct PDFStamp {
  let day: Day
  let program: String

  func stamp(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for key in ["/CreationDate", "/ModDate"] { replace(key, in: &bytes) { date($0) } }
    replace("/Creator", in: &bytes) { padded(program, $0) }
    return bytes
  }

  /// `D:20260824000000+00'00'`, cut or filled up to the length.
  private func date(_ length: Int) -> [UInt8] {
    let digits = day.iso.filter { $0 != "-" }
    return padded("D:\(digits)000000+00'00'", length)
  }

  private func padded(_ text: String, _ length: Int) -> [UInt8] {
    let plain = text.utf8.filter { $0 >= 0x20 && $0 < 0x7F && !"()\\".utf8.contains($0) }
    return Array(plain.prefix(length)) + Array(repeating: UInt8(ascii: " "), count: max(0, length - plain.count))
  }

  /// Replaces what stands in parentheses behind the key, once.
  private func replace(_ key: String, in bytes: inout [UInt8], _ text: (Int) -> [UInt8]) {
    let wanted = Array("\(key) (".utf8)
    guard let start = position(of: wanted, in: bytes) else { return }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ")") { end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1 }
    guard end < bytes.count else { return }
    bytes.replaceSubrange(start..<end, with: text(end - start))
  }

  /// The place behind the first occurrence.
  private func position(of wanted: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = wanted.first, bytes.count >= wanted.count else { return nil }
    var index = 0
    while index <= bytes.count - wanted.count {
      if bytes[index] == first, bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index + wanted.count }
      index += 1
    }
    return nil
  }
}
