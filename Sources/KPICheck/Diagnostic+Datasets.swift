import KPIDiagnostics
import KPIModel
import KPISyntax

// How datasets and their columns are declared.
extension Diagnostic {
  static func datasetNeeded(at span: Span, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "dataset-needed", at: span, "a dataset is needed here", label: "not a dataset's name",
      help: known.isEmpty ? nil : "known here: \(NearestName.list(known))")
  }

  static func fileOutsideProject(_ text: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "file-outside-project", at: text.span, "data must lie below the project's folder",
      label: "leads outside", why: "A project that reads only its own folder can be shared and moved.",
      help: "copy or link the file into the folder, and write `data/name.csv`")
  }

  static func unknownFileFormat(_ text: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-file-format", at: text.span, "the file's ending does not say how to read it",
      label: "`.csv`, `.parquet` or `.jsonl`", help: "save the data as CSV, Parquet or JSON lines; `.csv.gz` and `.jsonl.gz` are read too")
  }

  static func groupingByPath(_ path: Syntax.Path, parent: String) -> Diagnostic {
    Diagnostic(
      .error, code: "grouping-by-path", at: path.span, "rows are put together by a column of `\(parent)`",
      label: "a path through links",
      help: "declare a column `= \(path.text)` in `\(parent)`, and write its name")
  }

  static func keyOfGrouped(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "key-of-grouped", at: span, "the key of this dataset follows from how it is made",
      label: "is known already",
      why: "With `per` it is the columns behind `per`; with `unfold` the key of the rows and the question.",
      help: "remove the line")
  }

  static func columnNameWithDot(_ path: Syntax.Path) -> Diagnostic {
    Diagnostic(
      .error, code: "column-name", at: path.span, "a column's own name has no dot", label: "before `=` stands one name",
      help: "write `\(path.last.text) = \(path.text)`")
  }

  static func columnWithoutSource(_ name: Syntax.Name, in dataset: String) -> Diagnostic {
    Diagnostic(
      .error, code: "column-without-source", at: name.span, "`\(name.text)` does not say what it is computed from",
      label: "`=` is missing", why: "`\(dataset)` reads no file of its own.", help: "write `\(name.text) = …`")
  }

  static func columnType(_ declared: String, value: Model.ValueType, at span: Span, name: String) -> Diagnostic {
    let help: String? =
      switch value {
      case .number(.money): "declare it as `money \(name)`"
      case .number(.duration): "declare it as `duration \(name)`"
      case .time: "declare it as `time \(name)`"
      case .date: "declare it as `date \(name)`"
      case .text: "declare it as `text \(name)`; if the file's column is something else, declare it first"
      case .flag: "declare it as `flag \(name)`"
      case .entity: "declare it as `entity \(name)`"
      case .number: "declare it as `number \(name)`"
      }
    return Diagnostic(
      .error, code: "column-type", at: span, "`\(name)` is declared as \(declared), and this is \(value.text)",
      label: value.text,
      help: help)
  }

  static func scaleWithoutRange(_ name: Syntax.Name) -> Diagnostic {
    Diagnostic(
      .error, code: "scale-without-range", at: name.span, "`\(name.text)` does not say which answers are valid",
      label: "a range is missing",
      help: "write `scale \(name.text) 1..5`")
  }

  static func rangeBackwards(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "range-backwards", at: span, "the range ends before it begins", label: "no number lies in it",
      help: "write the smaller number first")
  }

  static func zoneWithoutTime(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "zone-without-time", at: span, "only a `time` has a time zone", label: "has no meaning here",
      help: "remove `zone`")
  }

  static func badTimezone(_ text: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "unknown-timezone", at: text.span, "\"\(text.value)\" is no name of a time zone",
      label: "as \"Europe/Berlin\"",
      help: "use a name of the IANA list: \"UTC\", \"Europe/Berlin\", \"America/New_York\"")
  }

  static func badDatePattern(_ text: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "date-pattern", at: text.span, "\"\(text.value)\" is no pattern of a date", label: "not understood",
      help:
        "write it with these letters: yyyy or yy, MMMM, MMM, MM or M, dd or d, HH or H, hh or h, mm, ss, a, Z; for example \"dd-MM-yyyy HH:mm\""
    )
  }

  static func badNumberExample(_ text: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "number-example", at: text.span, "\"\(text.value)\" is no example of a number",
      label: "not understood",
      help: "write a number as the file does: \"$1,234.50\", \"1.234,50\", \"100.00%\"")
  }

  static func ambiguousNumberExample(_ text: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "number-example", at: text.span, "\"\(text.value)\" can be read in two ways",
      label: "thousands, or decimals?",
      help: "write an example with both signs: \"1,234.50\" or \"1.234,50\"")
  }

  static func formatWithoutMeaning(_ text: Syntax.Text, type: String) -> Diagnostic {
    Diagnostic(
      .error, code: "format-without-meaning", at: text.span, "a `\(type)` is read as it stands",
      label: "has no meaning here",
      help: "remove `as`")
  }

  static func formatOfComputed(at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "format-of-computed", at: span, "a computed column is not read from a file",
      label: "has no meaning here",
      why: "`as`, `zone` and `missing` say how a file writes a value.",
      help: "declare the file's column with it, and compute from that")
  }

  static func coverageBackwards(_ dataset: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "coverage-backwards", at: span, "`\(dataset)` is complete from a day after the last one",
      label: "no day is covered", help: "correct `complete from` or `complete through`")
  }

  static func linkWithoutKey(_ name: Syntax.Name, target: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "link-without-key", at: name.span, "`\(target)` has no key that the link `\(name.text)` could find",
      label: "leads to no certain row", labels: [Label(span, "this dataset needs a `key`")],
      why: "A link leads to the one row with a key, so that no row is ever multiplied.",
      help: "declare `key column` in `\(target)`")
  }

  static func linkKeyMismatch(_ name: Syntax.Name, columns: [String], target: String, key: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "link-key-mismatch", at: name.span,
      "the link `\(name.text)` has \(columns.count) column\(columns.count == 1 ? "" : "s"), and the key of `\(target)` has \(key.count)",
      label: "does not fit the key",
      help: "the key of `\(target)` is \(NearestName.list(key)): name a column for each, in this order")
  }

  static func noTimeColumn(_ function: String, dataset: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "no-time-column", at: span, "`\(function)` needs a time, and `\(dataset)` has none",
      label: "which row is the last?",
      help: "declare a `time` or `date` column in `\(dataset)`")
  }

  static func rowsOfDerived(_ name: Syntax.Name, parent: String) -> Diagnostic {
    Diagnostic(
      .error, code: "rows-of-derived", at: name.span,
      "`\(name.text)` is made from `\(parent)` and has no rows of its own",
      label: "give the rows of `\(parent)`", help: "write `given \(parent)`")
  }

  static func rowLength(at span: Span, found: Int, expected: Int) -> Diagnostic {
    Diagnostic(
      .error, code: "row-length", at: span,
      "the row has \(found) cell\(found == 1 ? "" : "s"), and the table has \(expected) column\(expected == 1 ? "" : "s")",
      label: found < expected ? "something is missing" : "too many",
      help: "leave a cell empty for a missing value: `| |`")
  }

  static func exampleWithoutExpectation(_ title: Syntax.Text) -> Diagnostic {
    Diagnostic(
      .error, code: "example-without-expectation", at: title.span, "the example expects nothing",
      label: "tests nothing",
      help: "add `expect size(buyers) = 1 for 2018-08`")
  }
}
