import KPIDiagnostics
import KPISyntax

// Folders of definitions that are used, and the library.
extension Diagnostic {
  static func notInFolder(_ name: Syntax.Name, folder: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "not-in-folder", at: name.span, "`\(folder)` has no definition named `\(name.text)`", label: "unknown",
      help: NearestName.help(name.text, known: known, none: "the folder has no definitions"),
      fixes: NearestName.find(name.text, in: known).map { [.replace(name.span, with: $0, safety: .suggested)] } ?? [])
  }

  static func aliasTaken(_ alias: String, at span: Span, earlier: Span, by what: String) -> Diagnostic {
    Diagnostic(
      .error, code: "alias-taken", at: span, "`\(alias)` is already the name of \(what)", label: "the second one",
      labels: [Label(earlier, "the first one")],
      why: "In `\(alias).revenue` it would be open which of the two is meant.",
      help: "give the folder another name: `use \"…\" as name`")
  }

  static func calendarsDiffer(_ span: Span, own: Span?) -> Diagnostic {
    Diagnostic(
      .error, code: "calendars-differ", at: span, "this folder lives by another calendar than the project",
      label: "differs from the project's",
      labels: own.map { [Label($0, "the project's calendar")] } ?? [],
      why: "Weeks, years and time zones must mean the same to all numbers that stand beside each other.",
      help: "write the same clauses into the project's `calendar`, or remove them here")
  }

  static func libraryNotUsed(_ function: Syntax.Path) -> Diagnostic {
    let top = Span(file: function.span.file, at: 0)
    return Diagnostic(
      .error, code: "library-not-used", at: function.span, "`\(function.text)` is in the library, which is not used here",
      label: "not known without the library", help: "write `use \"library\"` on a line of its own",
      fixes: [.replace(top, with: "use \"library\"\n", safety: .safe)])
  }
}
