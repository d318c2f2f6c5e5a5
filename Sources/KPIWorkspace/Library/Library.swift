import KPICheck

/// The templates that ship with the program: `use "library"` brings them.
///
/// Their texts are those of `kpis/library`; `dev library` writes them into `Texts`.
public enum Library {
  /// A file of the library.
  public struct File: Hashable, Sendable {
    /// Its name in `kpis/library`.
    public var name: String
    /// The names of its templates, in its order.
    public var templates: [String]
    /// What it holds.
    public var text: String
  }

  /// The names of all templates, in the order of the files.
  public static let templateNames: [String] = files.flatMap(\.templates)

  /// The files in which one of these names is that of a template, and those whose templates these call.
  ///
  /// A report that uses three KPIs of the library reads two or three of its files, however many there are.
  public static func files(calledBy words: Set<String>) -> [File] {
    var words = words
    var needed: Set<String> = []
    var found = true
    while found {
      found = false
      for file in files where !needed.contains(file.name) && file.templates.contains(where: words.contains) {
        needed.insert(file.name)
        CalledWords.insert(from: Array(file.text.utf8), into: &words)
        found = true
      }
    }
    return files.filter { needed.contains($0.name) }
  }
}
