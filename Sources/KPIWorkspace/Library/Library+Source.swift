import Foundation

extension Library {
  /// Where the texts stand in the program's source, below the checkout.
  public static let sourcePath = "Sources/KPIWorkspace/Library/Library+Texts.swift"

  /// The source that holds the definition files of a folder, in the order of their names.
  public static func source(from folder: String) throws -> String {
    let paths = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".kpi") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let files = try paths.map { name in
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      let templates = names(in: text).map { "        \"\($0)\"," }.joined(separator: "\n")
      return "    File(\n      name: \"\(name)\",\n      templates: [\n\(templates)\n      ],\n"
        + "      text: ###\"\"\"\n\(indented(text))\n        \"\"\"###),\n"
    }
    return """
      // Written by `swift run dev library` from kpis/library. Change the files there.

      extension Library {
        /// The files of the library.
        public static let files = [
      \(files.joined())  ]
      }

      """
  }

  /// The names of the templates in a text, each at the start of a line.
  private static func names(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("template "), let end = line.firstIndex(of: "(") else { return nil }
      return String(line[line.index(line.startIndex, offsetBy: 9)..<end])
    }
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "        " + $0 }.joined(separator: "\n")
  }
}
