import Foundation

extension Library {
  /// Where the texts stand in the program's source, below the checkout.
  public static let sourceFolder = "Sources/KPIWorkspace/Library/Texts"

  /// The sources that hold the definition files of a folder: one for each file, and one that lists them in the order of
  /// their names. By the names of the sources in ``sourceFolder``.
  public static func sources(from folder: String) throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".kpi") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    var sources = ["Library+Files.swift": list(names.map { String($0.dropLast(4)) })]
    for name in names {
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      sources["Library+\(name.dropLast(4).capitalized).swift"] = source(name, text)
    }
    return sources
  }

  private static let heading = "// Written by `swift run dev library` from kpis/library. Change the files there.\n\nextension Library {\n"

  private static func list(_ names: [String]) -> String {
    heading + "  /// The files of the library.\n  public static let files = [\n"
      + names.map { "    \($0),\n" }.joined() + "  ]\n}\n"
  }

  private static func source(_ name: String, _ text: String) -> String {
    let templates = self.names(in: text).map { "      \"\($0)\",\n" }.joined()
    return heading + "  static let \(name.dropLast(4)) = File(\n    name: \"\(name)\",\n    templates: [\n\(templates)    ],\n"
      + "    text: ###\"\"\"\n\(indented(text))\n      \"\"\"###)\n}\n"
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
      .map { $0.isEmpty ? "" : "      " + $0 }.joined(separator: "\n")
  }
}
