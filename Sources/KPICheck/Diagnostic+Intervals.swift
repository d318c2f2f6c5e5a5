import KPIDiagnostics
import KPIModel
import KPISyntax

// Rows that last: `lasts`, `open`, `running`, `at_start`, links that hold at a time.
extension Diagnostic {
  static func timeOfInterval(_ path: Syntax.Path, dataset: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "interval-time", at: path.span, "`\(path.text)` is no time or date column of `\(dataset)`",
      label: "a time is needed", why: "`lasts` says from which time to which time a row holds.",
      help: NearestName.help(
        path.last.text, known: known, none: "declare it: `time \(path.last.text)`, or `date \(path.last.text)`"))
  }

  static func intervalOfOneColumn(_ path: Syntax.Path) -> Diagnostic {
    Diagnostic(
      .error, code: "interval-time", at: path.span, "`\(path.text)` is both the start and the end",
      label: "the same column", why: "A row that ends when it starts is never open.", help: "name the column of the end")
  }

  static func doesNotLast(_ dataset: Model.Dataset, _ presence: Model.Presence, at span: Span) -> Diagnostic {
    let times = dataset.timeColumns
    let ends = times.count > 1 ? "lasts \(times[0]) to \(times[1])" : "lasts started to ended"
    return Diagnostic(
      .error, code: "no-interval", at: span, "`\(dataset.name)` does not say how long its rows last",
      label: "nothing is \(presence.rawValue) here",
      why: "A row is open from its start to its end. Which columns these are is never guessed.",
      help: "add a line such as `\(ends)` to `dataset \(dataset.name)`")
  }

  static func timeOfPresence(_ presence: Model.Presence, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "time-of-open", at: span, "`\(presence.rawValue)` goes by the interval of a row, not by one time",
      label: "has no meaning here",
      help: "remove `on`; what lies in a period by one of its times is counted with `count(d on time)`")
  }

  static func presenceOfColumn(_ presence: Model.Presence, _ path: Syntax.Path, type: Model.ValueType?) -> Diagnostic {
    let word = presence.rawValue
    let dataset = path.first.text
    let instead =
      switch type {
      case .number?: "for their sum write `sum(\(path.text) on \(word))`"
      case .entity?: "for different ones write `distinct(\(path.text) on \(word))`, as an audience `\(path.text) on \(word)`"
      case .text?: "for different ones write `distinct(\(path.text) on \(word))`"
      case .flag?, .date?, .time?, nil: "for the rows that have it write `count(\(path.text) on \(word))`"
      }
    return Diagnostic(
      .error, code: "open-of-column", at: path.span, "`\(word)` counts rows, and `\(path.text)` is a column",
      label: "rows, or values?", why: "The number of open rows and what their values make are two numbers.",
      help: "\(instead); for the number of rows `\(word)(\(dataset))`")
  }

  static func presenceOfExpression(_ presence: Model.Presence, dataset: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "open-of-column", at: span, "`\(presence.rawValue)` counts the rows of a dataset",
      label: "not a dataset",
      help: "write `\(presence.rawValue)(\(dataset))`, or `sum(… on \(presence.rawValue))` for a sum over these rows")
  }

  static func presenceInRow(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "context-in-row", at: span, "`\(name)` speaks of periods, and this is a value of one row",
      label: "has no meaning here",
      help: "behind a function of rows write `on \(name)`: `count(d on \(name))`, `sum(d.x on \(name))`")
  }

  static func presenceAsAudience(_ name: String, at span: Span, text: String) -> Diagnostic {
    Diagnostic(
      .error, code: "open-of-column", at: span, "`\(name)` is a number of rows, and an audience is needed here",
      label: "a number", help: "write the members with `on \(name)` behind them: `d.person on \(name)`")
  }

  static func stockNeeded(_ flow: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "stock-needed", at: span, "`at_start` needs a stock, and `\(flow)` needs a period",
      label: "has no value at a moment",
      why: "A stock has a value at any moment: `open(d)`, `sum(d.x on open)`, `sum(latest(d.x) per e)`, `so_far(f)`.",
      help: "write `previous(…)` for the period before, or `at_start(so_far(…))` for everything up to the start")
  }

  static func wordInsideAtStart(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      .error, code: "stock-needed", at: span, "`\(word)` needs a period, and inside `at_start` there is a moment",
      label: "has no value at a moment", help: "write it around: `\(word)(at_start(…))`")
  }

  static func timeOfLink(_ path: Syntax.Path, dataset: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, code: "link-time", at: path.span, "`\(path.text)` is no time or date column of `\(dataset)`",
      label: "a time is needed", why: "`at` says when the row that is linked to must be valid.",
      help: path.rest.isEmpty
        ? NearestName.help(
          path.last.text, known: known, none: "declare it: `time \(path.last.text)`, or `date \(path.last.text)`")
        : "declare `time \(path.last.text) = \(path.text)`, and write its name")
  }

  static func linkWithoutInterval(_ link: Syntax.Name, target: Model.Dataset?, at span: Span) -> Diagnostic {
    let name = target?.name ?? "the dataset"
    return Diagnostic(
      .error, code: "link-time", at: span, "`\(link.text)` holds at a time, and the rows that it leads to do not last",
      label: "valid from when to when?",
      help: target == nil
        ? "write the dataset: `-> dataset at …`" : "add `lasts from to until` to `dataset \(name)`, or remove `at`")
  }
}
