import KPIWorkspace

/// The page that lists every template of the library, written from what the templates say about themselves.
enum LibraryPage {
  static let path = "docs/reference/library.md"

  /// The files of the library with their titles, in the order of the page.
  static let sections: [(file: String, title: String, about: String)] = [
    ("satisfaction.kpi", "Satisfaction and recommendation", "../cookbook/satisfaction.md"),
    ("customers.kpi", "Audiences of customers", "../cookbook/retention.md"),
    ("retention.kpi", "Retention", "../cookbook/retention.md"),
    ("awareness.kpi", "Awareness", "../cookbook/engagement.md"),
    ("engagement.kpi", "Engagement", "../cookbook/engagement.md"),
    ("communication.kpi", "Communication", "../cookbook/communication.md"),
    ("money.kpi", "Money", "../cookbook/money.md"),
    ("acquisition.kpi", "What new customers cost", "../cookbook/money.md"),
    ("demand.kpi", "Demand", "../cookbook/demand.md"),
    ("support.kpi", "Support", "../cookbook/support.md"),
    ("growth.kpi", "Growth", "templates.md"),
  ]

  static var text: String {
    """
    # The library

    Every template that `use "library"` brings, as it describes itself; `kpi explain NAME` prints the same. How to use them, with
    examples and what to do when a KPI moves, stands in the [cookbook](../cookbook/index.md); how templates work on the page of
    [templates](templates.md). A KPI whose formula is nothing but a call takes over kind, direction, bands and minimum sample,
    unless it says so itself.

    """ + sections.map(section).joined()
  }

  private static func section(_ section: (file: String, title: String, about: String)) -> String {
    guard let file = Library.files.first(where: { $0.name == section.file }) else { return "" }
    return "\n## \(section.title)\n\nHow to read them: [\(section.about.hasPrefix("..") ? "the cookbook" : "templates")](\(section.about)).\n"
      + Library.entries(of: file).map(entry).joined()
  }

  private static func entry(_ entry: TemplateEntry) -> String {
    var text = "\n### \(entry.name)\n\n`\(entry.call)`\n\n" + wrapped(entry.about)
    let facts = entry.facts.map { "\($0.label.prefix(1).lowercased() + $0.label.dropFirst()) `\($0.text)`" }
    if !facts.isEmpty { text += "\n" + wrapped(facts.joined(separator: " · ")) }
    text += "\n" + entry.parameters.map { item("`\($0.label)`: \($0.text)") }.joined()
    if let benchmark = entry.benchmark { text += "\n" + wrapped("**Usual:** \(benchmark)") }
    if !entry.cautions.isEmpty { text += "\n" + entry.cautions.map { item($0) }.joined() }
    return text
  }

  private static func item(_ text: String) -> String {
    let lines = wrapped(text, 118).split(separator: "\n")
    return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 + "\n" }.joined()
  }

  private static func wrapped(_ text: String, _ width: Int = 120) -> String {
    // A name in angle brackets or a line of stars would be markup; the texts have none.
    MessageBook.wrapped(text, width: width)
  }
}
