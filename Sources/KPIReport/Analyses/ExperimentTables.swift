import KPIEvaluation
import KPIModel
import KPIStatistics

/// An experiment as tables, its verdict first.
struct ExperimentTables {
  let result: ExperimentResult

  var all: [AnalysisTable] { [arms] + result.outcomes.map(outcome) }

  private var arms: AnalysisTable {
    let rows = result.arms.map { arm in
      [
        arm.name + (arm.isControl ? " (control)" : ""), AnalysisNumber.count(arm.units), AnalysisNumber.share(arm.share),
        AnalysisNumber.share(arm.plannedShare),
      ]
    }
    return AnalysisTable(
      "", [("Arm", false), (result.experiment.noun, true), ("share", true), ("planned", true)], rows,
      notes: [verdict] + notes)
  }

  /// The state of the experiment in a sentence.
  private var verdict: String {
    let noun = result.experiment.noun
    switch result.state {
    case .impossible(let reason): return "No verdict: \(reason)."
    case .running(let observed, let planned):
      return
        "Running: no verdict. \(AnalysisNumber.count(observed)) of \(AnalysisNumber.count(planned)) planned \(noun) have come; reading the outcomes before would find differences that are none."
    case .sampleRatioMismatch:
      return
        "No verdict: the arms did not get the \(noun) that they were planned to get (p = \(AnalysisNumber.chance(result.ratioCheck?.p)), below \(AnalysisNumber.chance(ExperimentResult.RatioCheck.threshold))). Something else than chance sorted \(noun) into arms, and would sort the outcomes too. Find out what before reading anything."
    case .finished:
      let clear = result.outcomes.flatMap { outcome in
        outcome.comparisons.compactMap { comparison -> String? in
          switch comparison.verdict {
          case .higher: "\"\(outcome.outcome.title)\" is higher in \(comparison.arm) than in control"
          case .lower: "\"\(outcome.outcome.title)\" is lower in \(comparison.arm) than in control"
          case .unclear, .untested: nil
          }
        }
      }
      return clear.isEmpty
        ? "No clear difference: what is seen can be chance." : clear.joined(separator: "; ") + "."
    }
  }

  private var notes: [String] {
    var notes: [String] = []
    if let check = result.ratioCheck {
      let how = check.isExact ? "exact test" : "χ² = \(AnalysisNumber.plain(check.chiSquare))"
      notes.append(
        "Split of the \(result.experiment.noun): \(how), p = \(AnalysisNumber.chance(check.p)); below \(AnalysisNumber.chance(ExperimentResult.RatioCheck.threshold)) nothing is read.")
    }
    if result.experiment.planned == nil, case .finished = result.state {
      notes.append("No number of \(result.experiment.noun) was planned: who looks again and again finds differences that are none.")
    }
    if result.withoutArm > 0 { notes.append("\(AnalysisNumber.count(result.withoutArm, result.experiment.noun)) without an arm left out.") }
    if result.inSeveralArms > 0 { notes.append("\(AnalysisNumber.count(result.inSeveralArms, result.experiment.noun)) in several arms left out.") }
    let comparisons = result.outcomes.reduce(0) { $0 + $1.comparisons.count }
    if comparisons > 1 {
      notes.append("Chances are corrected for \(comparisons) comparisons (Benjamini and Hochberg); below 0.05 a difference counts as clear.")
    }
    return notes
  }

  private func outcome(_ outcome: ExperimentResult.Outcome) -> AnalysisTable {
    let numbers = outcome.arms.compactMap(\.value.double)
    let format = ValueFormat(unit: outcome.outcome.unit, values: numbers)
    let rows = outcome.arms.enumerated().map { index, arm -> [String] in
      let comparison = index == 0 || index > outcome.comparisons.count ? nil : outcome.comparisons[index - 1]
      return [arm.arm, format.level(arm.value).text, AnalysisNumber.count(arm.sample)]
        + compared(comparison, format)
    }
    let reasons = outcome.comparisons.compactMap { comparison -> String? in
      if case .untested(let reason) = comparison.verdict { "\(comparison.arm): \(reason)." } else { nil }
    }
    return AnalysisTable(
      outcome.outcome.title,
      [
        ("Arm", false), ("value", true), ("of", true), ("difference", true), ("95% interval", true), ("p", true),
        ("corrected", true), ("", false),
      ], rows, notes: ["`\(outcome.outcome.text)`; \(outcome.method)."] + reasons)
  }

  private func compared(_ comparison: ExperimentResult.Comparison?, _ format: ValueFormat) -> [String] {
    guard let comparison else { return ["", "", "", "", "control"] }
    func difference(_ value: Double) -> String { format.difference(.number(.approximate(value), marks: [])).text }
    return [
      comparison.difference.double.map(difference) ?? "–",
      comparison.interval.map { "\(difference($0.lower)) to \(difference($0.upper))" } ?? "",
      AnalysisNumber.chance(comparison.p), AnalysisNumber.chance(comparison.adjusted), word(comparison.verdict),
    ]
  }

  private func word(_ verdict: ExperimentResult.Verdict) -> String {
    switch verdict {
    case .higher: "higher"
    case .lower: "lower"
    case .unclear: "no clear difference"
    case .untested: "no test"
    }
  }
}
