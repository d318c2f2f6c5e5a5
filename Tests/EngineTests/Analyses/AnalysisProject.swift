import KPIEvaluation
import KPIModel
import KPITestSupport
import KPIWorkspace

extension TestProject {
  /// What `kpi show` computes for a cohort, funnel, experiment or lifetime model.
  func analysis(
    _ name: String, grain: TimeGrain? = nil, from: String? = nil, to: String? = nil, last: Int? = nil, by: [String] = [],
    asOf: String? = nil
  ) throws -> AnalysisAnswer {
    let day = asOf.flatMap { Model.Calendar().period(labelled: $0)?.start }
    let request = ShowRequest(names: [name], grain: grain, from: from, to: to, last: last, by: by, asOf: day)
    guard let run = AnalysisRun(try load(), request) else { throw NoSuchAnalysis() }
    return try run.result(today: Engine.today, open: Engine.open)
  }

  struct NoSuchAnalysis: Error {}
}

extension AnalysisAnswer {
  var cohort: CohortResult? { if case .cohort(let it) = result { it } else { nil } }
  var funnel: FunnelResult? { if case .funnel(let it) = result { it } else { nil } }
  var experiment: ExperimentResult? { if case .experiment(let it) = result { it } else { nil } }
  var lifetime: LifetimeResult? { if case .lifetime(let it) = result { it } else { nil } }
}

/// A generator whose numbers are the same on every machine (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
