import KPIModel
import KPIStatistics

/// Reads one outcome of an experiment in every arm, and compares the arms with control.
struct OutcomeReader {
  let evaluator: ExperimentEvaluator
  let data: Evaluator
  /// Control first.
  let arms: [String]
  /// Units that are in several arms.
  let left: Set<Int32>

  init(_ experiment: ExperimentEvaluator, _ data: Evaluator, _ arms: [String], leavingOut left: Set<Int32>) {
    evaluator = experiment
    self.data = data
    self.arms = arms
    self.left = left
  }

  /// What an arm's numbers are made into.
  private enum Estimate {
    case proportion(Proportion)
    case mean(MeanEstimate)
    case ratio(RatioEstimate)
    case none(NoValue)
  }

  func outcome(_ outcome: Model.ExperimentOutcome) -> ExperimentResult.Outcome {
    let estimates = arms.map { estimate(outcome.kind, $0) }
    var result = ExperimentResult.Outcome(
      outcome: outcome, method: method(estimates), arms: zip(arms, estimates).map(value), comparisons: [])
    guard let control = estimates.first else { return result }
    result.comparisons = zip(arms, estimates).dropFirst().map { compare($0, $1, control) }
    return result
  }

  private func method(_ estimates: [Estimate]) -> String {
    for estimate in estimates {
      switch estimate {
      case .proportion: return "Wilson's and Newcombe's intervals, pooled z test"
      case .mean: return "Student's and Welch's intervals, Welch's t test"
      case .ratio: return "delta method over \(evaluator.experiment.noun), z test"
      case .none: continue
      }
    }
    return "none"
  }

  // MARK: Estimates

  private func estimate(_ kind: Model.ExperimentOutcome.Kind, _ arm: String) -> Estimate {
    let situation = evaluator.situation(arm)
    switch kind {
    case .share(let leaf): return proportion(leaf, situation)
    case .mean(let mean, let deviation, let count):
      let values = [mean, deviation, count].map { number($0, situation) }
      guard let mean = values[0].double, let deviation = values[1].double, let count = values[2].double else {
        return .none(values.compactMap(\.reason).first ?? NoValue(.noRows, "there were no rows"))
      }
      return MeanEstimate(mean: mean, variance: deviation * deviation, count: Int(count)).map { .mean($0) }
        ?? .none(NoValue(.noRows, "two rows are needed in every arm"))
    case .meanOfEntities(let leaf):
      return entities(leaf, situation) { values, entities in mean(entities.map { values.number($0).double }) }
    case .shareOfEntities(let leaf):
      return entities(leaf, situation) { values, entities in
        share(entities.compactMap { entity in
          values.totals[entity].map { (top: Double($0.count), bottom: Double($0.whole)) }
        })
      }
    case .ratio(let top, let bottom): return ratio(top, bottom, situation)
    case .meanOfRows(let sum, let count): return ratio(sum, count, situation)
    }
  }

  private func number(_ leaf: Int, _ situation: Situation) -> Value {
    data.value(of: Model.Formula(.aggregate(leaf), unit: .plain, span: evaluator.experiment.heading.span), in: situation)
  }

  /// The rows with an answer, and those of them for which it holds.
  private func proportion(_ leaf: Int, _ situation: Situation) -> Estimate {
    let formula = Model.Formula(.aggregate(leaf), unit: .ratio, span: evaluator.experiment.heading.span)
    let (value, sample) = data.valueAndSample(of: formula, in: situation)
    guard let share = value.double, let sample else {
      return .none(value.reason ?? NoValue(.noRows, "there were no rows"))
    }
    return Proportion(successes: Int((share * Double(sample)).rounded()), trials: sample).map { .proportion($0) }
      ?? .none(NoValue(.noRows, "there were no rows"))
  }

  private func entities(
    _ leaf: Int, _ situation: Situation, _ body: (Evaluator.EntityValues, [Int32]) -> Estimate
  ) -> Estimate {
    switch data.entityValues(leaf, situation) {
    case .failure(let reason): .none(reason)
    case .success(let values): body(values, values.entities.filter { !left.contains($0) })
    }
  }

  /// Sums over the units of the arm: a unit without rows brings nothing to either.
  private func ratio(_ top: Int, _ bottom: Int, _ situation: Situation) -> Estimate {
    entities(bottom, situation) { below, entities in
      switch data.entityValues(top, situation) {
      case .failure(let reason): return .none(reason)
      case .success(let above):
        let all = Set(entities).union(above.entities.filter { !left.contains($0) }).sorted()
        return quotient(all.map { (above.number($0).double, below.number($0).double) })
      }
    }
  }

  /// One answer for each unit is a plain share; several are a quotient of sums.
  private func share(_ units: [(top: Double, bottom: Double)]) -> Estimate {
    guard units.allSatisfy({ $0.bottom <= 1 }) else { return quotient(units) }
    let asked = units.count { $0.bottom > 0 }
    return Proportion(successes: units.count { $0.top > 0 }, trials: asked).map { .proportion($0) }
      ?? .none(NoValue(.noRows, "there were no rows"))
  }

  private func mean(_ values: [Double]) -> Estimate {
    MeanEstimate(values).map { .mean($0) }
      ?? .none(NoValue(.noRows, "two \(evaluator.experiment.noun) are needed in every arm"))
  }

  private func quotient(_ units: [(top: Double, bottom: Double)]) -> Estimate {
    RatioEstimate(units).map { .ratio($0) }
      ?? .none(NoValue(.divisionByZero, "there was nothing to divide by, or fewer than two \(evaluator.experiment.noun)"))
  }

  // MARK: Values

  private func value(_ arm: String, _ estimate: Estimate) -> ExperimentResult.ArmValue {
    func result(_ value: Double, _ interval: Interval?, _ sample: Int) -> ExperimentResult.ArmValue {
      ExperimentResult.ArmValue(arm: arm, value: .number(.approximate(value), marks: []), interval: interval, sample: sample)
    }
    switch estimate {
    case .proportion(let it): return result(it.estimate, it.interval(), it.trials)
    case .mean(let it): return result(it.mean, it.interval(), it.count)
    case .ratio(let it):
      let half = (NormalDistribution.criticalValue(confidence: 0.95) ?? 0) * it.standardError
      return result(it.ratio, Interval(it.ratio - half, it.ratio + half), it.count)
    case .none(let reason): return ExperimentResult.ArmValue(arm: arm, value: .none(reason), interval: nil, sample: 0)
    }
  }

  private func compare(_ arm: String, _ own: Estimate, _ control: Estimate) -> ExperimentResult.Comparison {
    switch (own, control) {
    case (.proportion(let one), .proportion(let other)):
      return comparison(arm, one.difference(from: other), other.estimate, one.pooledTest(against: other)?.p)
    case (.mean(let one), .mean(let other)):
      return comparison(arm, one.difference(from: other), other.mean, one.welchTest(against: other)?.p)
    case (.ratio(let one), .ratio(let other)):
      return comparison(arm, one.difference(from: other), other.ratio, one.test(against: other)?.p)
    case (.none(let reason), _), (_, .none(let reason)): return untested(arm, reason)
    case (.proportion, _), (.mean, _), (.ratio, _):
      return untested(arm, NoValue(.unreadable, "units have several rows in one arm and one row in the other"))
    }
  }

  private func untested(_ arm: String, _ reason: NoValue) -> ExperimentResult.Comparison {
    ExperimentResult.Comparison(
      arm: arm, difference: .none(reason), interval: nil, relative: nil, p: nil, adjusted: nil,
      verdict: .untested(reason.reason))
  }

  private func comparison(
    _ arm: String, _ difference: EstimatedDifference?, _ base: Double, _ p: Double?
  ) -> ExperimentResult.Comparison {
    guard let difference else { return untested(arm, NoValue(.noRows, "the values do not vary")) }
    return ExperimentResult.Comparison(
      arm: arm, difference: .number(.approximate(difference.estimate), marks: []), interval: difference.interval,
      relative: base > 0 ? difference.estimate / base : nil, p: p, adjusted: nil,
      verdict: p == nil ? .untested("nobody, or everybody, is counted in both arms") : .unclear)
  }
}
