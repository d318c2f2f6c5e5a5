public import KPIModel
public import KPIPlan
import KPIStatistics

/// Reads an experiment, gates first: did units fall into arms as planned, and is the planned number reached?
public struct ExperimentEvaluator {
  let experiment: Model.Experiment
  let asOf: Day
  /// A comparison counts as clear below this corrected chance.
  static let significance = 0.05

  /// Prepares an experiment; it is read over everything that is covered.
  public init(_ experiment: Model.Experiment, asOf: Day) {
    self.experiment = experiment
    self.asOf = asOf
  }

  private var context: Context { Context(period: .all, dimensions: [DimensionKey(experiment.arms)]) }

  private func formula(_ leaf: Int) -> Model.Formula {
    Model.Formula(.aggregate(leaf), unit: .plain, span: experiment.heading.span)
  }

  /// All evaluations that the result needs.
  public var evaluations: [Evaluation] {
    ([experiment.units] + experiment.outcomes.flatMap(\.leaves)).map { Evaluation(formula($0), in: context) }
  }

  func situation(_ arm: String) -> Situation { Situation(context, segment: [.value(arm)]) }

  // MARK: Result

  /// The experiment, from an evaluator that has the tables of ``evaluations``.
  public func result(_ evaluator: Evaluator) -> ExperimentResult {
    let names = armNames(evaluator)
    let several = experiment.hasEntities ? inSeveralArms(names, evaluator) : []
    let counts = names.map { units($0, evaluator, leavingOut: several) }
    var result = ExperimentResult(
      experiment: experiment, asOf: asOf, arms: arms(names, counts), withoutArm: withoutArm(evaluator),
      inSeveralArms: several.count, ratioCheck: nil, state: .finished, outcomes: [])
    if let reason = impossible(names) {
      result.state = .impossible(reason)
      return result
    }
    let check = SampleRatioCheck(observed: counts, planned: planned(names.count))
    result.ratioCheck = check.map {
      ExperimentResult.RatioCheck(chiSquare: $0.chiSquare, p: $0.p, isExact: $0.isExact)
    }
    if let check = result.ratioCheck, check.isMismatch {
      result.state = .sampleRatioMismatch
    } else if let planned = experiment.planned, result.units < planned {
      result.state = .running(observed: result.units, planned: planned)
    } else {
      result.outcomes = corrected(
        experiment.outcomes.map { OutcomeReader(self, evaluator, names, leavingOut: several).outcome($0) })
    }
    return result
  }

  /// Control first, then the others as a breakdown would show them.
  private func armNames(_ evaluator: Evaluator) -> [String] {
    let found = evaluator.segments(of: formula(experiment.units), in: [context]).compactMap { segment -> String? in
      if case .value(let text)? = segment.first { text } else { nil }
    }
    return found.filter { $0 == experiment.control } + found.filter { $0 != experiment.control }
  }

  private func impossible(_ names: [String]) -> String? {
    if !names.contains(experiment.control) {
      return names.isEmpty
        ? "no row has an arm" : "no row is in the control arm \"\(experiment.control)\"; there are \(names.map { "\"\($0)\"" }.joined(separator: ", "))"
    }
    if names.count < 2 { return "there is only the control arm" }
    if !experiment.ratio.isEmpty, experiment.ratio.count != names.count {
      return "`ratio` has \(experiment.ratio.count) shares, and there are \(names.count) arms"
    }
    return nil
  }

  private func planned(_ count: Int) -> [Double] {
    experiment.ratio.count == count ? experiment.ratio.map(\.double) : Array(repeating: 1 / Double(max(1, count)), count: count)
  }

  private func arms(_ names: [String], _ counts: [Int]) -> [ExperimentResult.Arm] {
    let total = counts.reduce(0, +)
    let planned = planned(names.count)
    return names.indices.map { index in
      ExperimentResult.Arm(
        name: names[index], isControl: names[index] == experiment.control, units: counts[index],
        share: total > 0 ? Double(counts[index]) / Double(total) : 0, plannedShare: planned[index])
    }
  }

  private func units(_ arm: String, _ evaluator: Evaluator, leavingOut several: Set<Int32>) -> Int {
    guard experiment.hasEntities else {
      return Int(evaluator.value(of: formula(experiment.units), in: situation(arm)).double ?? 0)
    }
    guard case .success(let values) = evaluator.entityValues(experiment.units, situation(arm)) else { return 0 }
    return values.entities.count { !several.contains($0) }
  }

  private func inSeveralArms(_ names: [String], _ evaluator: Evaluator) -> Set<Int32> {
    var seen: Set<Int32> = []
    var several: Set<Int32> = []
    for name in names {
      guard case .success(let values) = evaluator.entityValues(experiment.units, situation(name)) else { continue }
      for entity in values.entities where !seen.insert(entity).inserted { several.insert(entity) }
    }
    return several
  }

  private func withoutArm(_ evaluator: Evaluator) -> Int {
    let none = Situation(context, segment: [.none])
    guard evaluator.segments(of: formula(experiment.units), in: [context]).contains([.none]) else { return 0 }
    return Int(evaluator.value(of: formula(experiment.units), in: none).double ?? 0)
  }

  // MARK: Many comparisons

  /// Every comparison is a chance to be wrong: their chances are corrected together (Benjamini & Hochberg).
  private func corrected(_ outcomes: [ExperimentResult.Outcome]) -> [ExperimentResult.Outcome] {
    var outcomes = outcomes
    let adjusted = FalseDiscovery.adjusted(outcomes.flatMap { $0.comparisons.map(\.p) })
    var next = 0
    for outcome in outcomes.indices {
      for index in outcomes[outcome].comparisons.indices {
        outcomes[outcome].comparisons[index].adjusted = adjusted[next]
        outcomes[outcome].comparisons[index].verdict = verdict(outcomes[outcome].comparisons[index], adjusted[next])
        next += 1
      }
    }
    return outcomes
  }

  private func verdict(_ comparison: ExperimentResult.Comparison, _ p: Double?) -> ExperimentResult.Verdict {
    if case .untested = comparison.verdict { return comparison.verdict }
    guard let p, let difference = comparison.difference.double else { return .untested("no test is possible") }
    return p < ExperimentEvaluator.significance ? (difference > 0 ? .higher : .lower) : .unclear
  }
}
