import KPIModel

/// The stretch of time that a part of a formula looks at, in words: "the week", "these 28 days".
struct ContextFrame: Hashable {
  /// With its article, for "before …" and "ends with …".
  private(set) var noun: String
  private let kind: Kind

  private enum Kind: Hashable {
    case named(TimeGrain)
    case stretch(TimeSpan)
    case toDate(TimeGrain)
    case open
    case moment
  }

  /// The periods in which a KPI is measured.
  init(_ grain: TimeGrain) {
    noun = grain == .all ? "all of the time covered" : "the \(grain.rawValue)"
    kind = grain == .all ? .open : .named(grain)
  }

  /// Whatever period is asked about: for a definition that others use.
  static let anyPeriod = ContextFrame("the period", .open)

  /// A period by its name: "2018-Q1".
  init(_ label: String, _ grain: TimeGrain?) {
    noun = label
    kind = grain.map { .named($0) } ?? .open
  }

  private init(_ noun: String, _ kind: Kind) {
    self.noun = noun
    self.kind = kind
  }

  /// When the inside of a context word is evaluated, and what "the period" is in there.
  func applying(_ change: Model.ContextChange, _ calendar: Model.Calendar) -> (words: String, inner: ContextFrame) {
    switch change {
    case .previous: (previous, self)
    case .lastYear: (lastYear(calendar), self)
    case .ago(let span): ("\(span.text) earlier", self)
    case .rolling(let span):
      ("over the \(span.text) that end with \(noun)", ContextFrame("these \(span.text)", .stretch(span)))
    case .toDate(let grain):
      (
        "from the start of the \(grain.rawValue) to the end of \(noun)",
        ContextFrame("the \(grain.rawValue) so far", .toDate(grain))
      )
    case .before: ("at any time before \(noun)", ContextFrame("that time", .open))
    case .atStart: ("at the start of \(noun)", ContextFrame("that moment", .moment))
    case .soFar: ("at any time up to the end of \(noun)", ContextFrame("that time", .open))
    case .only, .onlyWhere: ("in another context", self)
    case .overall: ("in all segments together", self)
    case .overallOf(let names): ("over all \(names.map { "`\($0)`" }.joined(separator: " and ")) together", self)
    }
  }

  /// Which rows lie in the stretch of time, where their interval decides.
  func words(_ presence: Model.Presence) -> String {
    switch (presence, kind) {
    case (.open, .moment): "open"
    case (.open, _): "open at the end of \(noun)"
    case (.running, _): "running in \(noun)"
    }
  }

  private var previous: String {
    switch kind {
    case .named(let grain): "in the \(grain.rawValue) before"
    case .stretch(let span): "in the \(span.text) before these"
    case .toDate(let grain): "in the same part of the \(grain.rawValue) before"
    case .open, .moment: "in the period before"
    }
  }

  private func lastYear(_ calendar: Model.Calendar) -> String {
    switch kind {
    case .named(.week) where calendar.comparesWeekNumbers: "in the week of the same number a year before"
    case .named(.day), .named(.week): "in the same \(bare) a year (364 days) before"
    case .named: "in the same \(bare) a year before"
    case .stretch(let span):
      span.days == nil ? "in the same months a year before" : "in the same days a year (364 days) before"
    case .toDate(let grain):
      grain == .year
        ? "in the same part of the year before" : "in the same part of that \(grain.rawValue) a year before"
    case .open, .moment: "in the same period a year before"
    }
  }

  private var bare: String {
    if case .named(let grain) = kind { grain.rawValue } else { "period" }
  }
}
