import KPIEvaluation
import KPIMarkdown
import KPIModel

/// What every part of the layout needs to know.
struct Layouter {
  let result: ReportResult
  let language: ReportLanguage
  let provenance: Report.Provenance
  let readings: [Report.Reading]
  /// Names of the KPIs that have a chart of their own somewhere in the report, and those with a definition of their own.
  var charted: Set<String> = []
  var defined: Set<String> = []
  /// Ids already given away.
  var ids: Set<String> = []
  /// Names of the KPIs on a scorecard, and of those whose definition a link in the text leads to.
  var onScorecard: [String] = []
  var linked: [String] = []
  /// Whether the template has a block of its own for decisions and actions.
  var showsActions = false
  /// Earlier issues, oldest first.
  var told: [Report.ToldIssue] = []

  init(result: ReportResult, language: ReportLanguage, provenance: Report.Provenance) {
    self.result = result
    self.language = language
    self.provenance = provenance
    readings = result.kpis.map { KPIReader($0, in: result, language: language).reading() }
  }

  func reading(_ name: String) -> Report.Reading? { readings.first { $0.name == name } }

  /// The grain of the report in words: "week".
  var grainName: String { language.name(of: grain) }
  var grain: TimeGrain { result.period.grain ?? readings.first?.result.grain ?? .all }

  // MARK: Anchors

  static func anchor(_ name: String) -> String { "kpi-" + slug(name) }
  static func definitionAnchor(_ name: String) -> String { "definition-" + slug(name) }

  /// A name in letters that are safe in an id: others become a dash.
  static func slug(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars.prefix(120) {
      let isSafe = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
      result.unicodeScalars.append(isSafe ? scalar : "-")
    }
    return result.isEmpty ? "-" : result
  }

  /// The id if nothing has it yet.
  mutating func claim(_ id: String) -> String? {
    ids.insert(id).inserted ? id : nil
  }

  // MARK: Signals

  /// KPIs with a signal at the reported period: worse first, then better, then those without a direction.
  var withSignal: [Report.Reading] {
    [Tone.worse, .better, .notable].flatMap { tone in readings.filter { $0.tone == tone } }
  }
}

extension Report.Reading {
  /// A target that holds now: one that is due later is not counted among those met and missed.
  var hasDueTarget: Bool {
    switch result.target?.attainment {
    case .met, .missed, .atRisk, .notJudged: true
    case .notYetDue, nil: false
    }
  }

  /// The order inside a goal: never by the size of a change.
  var rank: Int {
    if tone == .worse { return 0 }
    if reach == .outOfReach, isMet != true { return 1 }
    if tone == .better || tone == .notable { return 2 }
    return isMet == false ? 3 : 4
  }
}

extension Sequence {
  /// Sorted by a number, equal ones in their old order.
  func stablySorted(by key: (Element) -> Int) -> [Element] {
    enumerated().map { (key($0.element), $0.offset, $0.element) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}
