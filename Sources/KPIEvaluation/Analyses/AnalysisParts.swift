import KPIDiagnostics
import KPIModel
import KPIPlan

/// The parts of an analysis that a breakdown shows: all values of a linked dataset, and which are the largest.
struct AnalysisParts {
  let breakdown: Model.Breakdown
  /// From the first to the last period of the analysis; nil if it has none.
  let stretch: Period?

  init(_ breakdown: Model.Breakdown, _ periods: [Period], _ calendar: Model.Calendar) {
    self.breakdown = breakdown
    guard let first = periods.first, let last = periods.last else {
      stretch = nil
      return
    }
    stretch = calendar.stretch(from: first, to: last) ?? (first == last ? first : nil)
  }

  var keys: [DimensionKey] { breakdown.dimensions.map { DimensionKey($0) } }

  private var context: Context? { stretch.map { Context(period: $0, dimensions: keys) } }

  /// Without `top`, so many parts are shown at most.
  func limit(_ usual: Int) -> Int { breakdown.top ?? (breakdown.allOf == nil ? usual : BreakdownEvaluator.mostOfAll) }

  /// What must be asked for beside the analysis itself.
  func evaluations(at span: Span) -> [Evaluation] {
    var result: [Evaluation] = []
    if let rank = breakdown.rank, let context { result.append(Evaluation(rank, in: context)) }
    if let leaf = breakdown.allOf {
      let all = Model.Formula(.size(.members(leaf)), unit: .plain, span: span)
      result.append(Evaluation(all, in: Context(period: .all)))
    }
    return result
  }

  /// All values of the linked dataset, if all are asked for.
  func allValues(_ evaluator: Evaluator) -> [Segment] {
    breakdown.allOf.map { leaf in evaluator.memberTexts(leaf).map { [.value($0)] } } ?? []
  }

  /// What `top … by` says of a part over all periods of the analysis; nil where nothing is said.
  func size(of segment: Segment, _ evaluator: Evaluator) -> Double? {
    guard let rank = breakdown.rank, let context else { return nil }
    return evaluator.value(of: rank, in: Situation(context, segment: segment)).double ?? -.infinity
  }
}
