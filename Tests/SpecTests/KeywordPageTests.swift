import Foundation
import KPIModel
import KPITestSupport
import Testing

@testable import KPICheck
@testable import KPISyntax
@testable import KPIWorkspace

/// The page of words has every word that the program knows, in its section, and no other.
struct KeywordPageTests {
  /// A section of the page, and the words that belong into it.
  struct Section: CustomTestStringConvertible, Sendable {
    var title: String
    var words: Set<String>

    var testDescription: String { title }
  }

  private static let series = Model.SeriesFunction.allCases.map(\.rawValue)

  static let sections = [
    Section(title: "Definitions", words: Set(Keywords.declarations)),
    Section(title: "Words that are never names", words: Set(Keywords.reserved)),
    Section(
      title: "Aggregates",
      words: Set(Model.AggregateFunction.allCases.map(\.rawValue) + Model.Presence.allCases.map(\.rawValue))),
    Section(title: "Context words", words: Set(Checking.contextWords + series)),
    Section(title: "Functions of values", words: Set(Model.ValueFunction.allCases.map(\.rawValue) + ["size"])),
    Section(title: "Functions of a row", words: Set(RowFunction.allCases.map(\.rawValue))),
    Section(title: "Clauses of a dataset", words: Set(Keywords.dataset)),
    Section(title: "Clauses of a KPI", words: Set(Keywords.kpi)),
    Section(title: "Clauses of a goal", words: Set(Keywords.goal)),
    Section(title: "Clauses of an action", words: Set(Keywords.action)),
    Section(title: "Clauses of the calendar", words: Set(Keywords.calendar)),
    Section(title: "Clauses of an example", words: Set(Keywords.example)),
    Section(title: "Clauses of a template", words: Set(Keywords.template)),
    Section(title: "Clauses of a cohort", words: Set(Keywords.cohort)),
    Section(title: "Clauses of a funnel", words: Set(Keywords.funnel)),
    Section(title: "Clauses of an experiment", words: Set(Keywords.experiment)),
    Section(title: "Clauses of a lifetime", words: Set(Keywords.lifetime)),
    Section(title: "Blocks of a report", words: Set(BlockReader.kinds)),
    Section(title: "Units of time", words: Set(Syntax.TimeUnit.allCases.map(\.rawValue))),
  ]

  @Test(arguments: sections)
  func theSectionHasEveryWord(_ section: Section) {
    let found = Self.words(in: section.title)
    for word in section.words.subtracting(found).sorted() {
      Issue.record("docs/reference/keywords.md, “\(section.title)”, lacks a row for `\(word)`")
    }
    for word in found.subtracting(section.words).sorted() {
      Issue.record("docs/reference/keywords.md, “\(section.title)”: the program does not know `\(word)`")
    }
  }

  @Test func thePageHasNoOtherSection() {
    let titles = SpecPage(path: "docs/reference/keywords.md").lines.filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    #expect(Set(titles) == Set(Self.sections.map(\.title)))
  }

  /// The first word of each piece of code in the first column of the section's table.
  private static func words(in title: String) -> Set<String> {
    let lines = SpecPage(path: "docs/reference/keywords.md").lines
    guard let start = lines.firstIndex(of: "## \(title)") else { return [] }
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("## ") }
    var words: Set<String> = []
    for line in section where line.hasPrefix("| `") {
      let cell = line.dropFirst(2).components(separatedBy: " | ").first ?? ""
      for match in cell.matches(of: /`(?:kpi )?([a-z_]+)/) { words.insert(String(match.output.1)) }
    }
    return words
  }
}
