import KPICheck

/// The templates that ship with the program: `use "library"` brings them.
///
/// Their texts are those of `kpis/library`; `dev library` writes them into `Library+Texts.swift`.
public enum Library {
  /// A file of the library.
  public struct File: Hashable, Sendable {
    /// Its name in `kpis/library`.
    public var name: String
    /// What it holds.
    public var text: String
  }

  /// The names of all templates, in the order of the files. A template begins at the start of a line.
  public static let templateNames: [String] = files.flatMap { file in
    file.text.split(separator: "\n").compactMap { line in
      guard line.hasPrefix("template "), let end = line.firstIndex(of: "(") else { return nil }
      return String(line[line.index(line.startIndex, offsetBy: 9)..<end])
    }
  }
}
