import KPIEvaluation
import KPIModel
import KPIStatistics

/// An experiment as tables, its verdict first.
struct ExperimentTables {
  let result: ExperimentResult
  let language: ReportLanguage
  private var number: AnalysisNumber { AnalysisNumber(language: language) }

  var all: [AnalysisTable] { [arms] + result.outcomes.map(outcome) }

  private var arms: AnalysisTable {
    let rows = result.arms.map { arm in
      [
        arm.isControl ? language.text(.armControl, arm.name) : arm.name, number.count(arm.units), number.share(arm.share),
        number.share(arm.plannedShare),
      ]
    }
    return AnalysisTable(
      "",
      [
        (language.text(.columnArm), false), (result.experiment.noun, true), (language.text(.columnShareOfArm), true),
        (language.text(.columnPlanned), true),
      ], rows,
      notes: [verdict] + notes)
  }

  /// The state of the experiment in a sentence.
  private var verdict: String {
    let noun = result.experiment.noun
    switch result.state {
    case .impossible(let reason): return language.text(.experimentImpossible, language.reason(reason))
    case .running(let observed, let planned):
      return
        language.text(.experimentRunning, number.count(observed), number.count(planned), noun)
    case .sampleRatioMismatch:
      return
        language.text(
          .experimentMismatch, noun, number.chance(result.ratioCheck?.p), number.chance(ExperimentResult.RatioCheck.threshold))
    case .finished:
      let clear = result.outcomes.flatMap { outcome in
        outcome.comparisons.compactMap { comparison -> String? in
          switch comparison.verdict {
          case .higher: language.text(.experimentHigher, outcome.outcome.title, comparison.arm)
          case .lower: language.text(.experimentLower, outcome.outcome.title, comparison.arm)
          case .unclear, .untested: nil
          }
        }
      }
      return clear.isEmpty
        ? language.text(.experimentUnclear) : clear.joined(separator: "; ") + "."
    }
  }

  private var notes: [String] {
    var notes: [String] = []
    if let check = result.ratioCheck {
      let how = check.isExact ? language.text(.exactTest) : "χ² = \(number.plain(check.chiSquare))"
      notes.append(
        language.text(
          .experimentSplit, result.experiment.noun, how, number.chance(check.p),
          number.chance(ExperimentResult.RatioCheck.threshold)))
    }
    if result.experiment.planned == nil, case .finished = result.state {
      notes.append(language.text(.experimentNoPlan, result.experiment.noun))
    }
    if result.withoutArm > 0 {
      notes.append(language.text(.experimentWithoutArm, number.count(result.withoutArm, result.experiment.noun)))
    }
    if result.inSeveralArms > 0 {
      notes.append(language.text(.experimentSeveralArms, number.count(result.inSeveralArms, result.experiment.noun)))
    }
    let comparisons = result.outcomes.reduce(0) { $0 + $1.comparisons.count }
    if comparisons > 1 {
      notes.append(language.text(.experimentCorrected, number.count(comparisons)))
    }
    return notes
  }

  private func outcome(_ outcome: ExperimentResult.Outcome) -> AnalysisTable {
    let numbers = outcome.arms.compactMap(\.value.double)
    let format = ValueFormat(unit: outcome.outcome.unit, values: numbers, language: language)
    let rows = outcome.arms.enumerated().map { index, arm -> [String] in
      let comparison = index == 0 || index > outcome.comparisons.count ? nil : outcome.comparisons[index - 1]
      return [arm.arm, format.level(arm.value).text, number.count(arm.sample)]
        + compared(comparison, format)
    }
    let reasons = outcome.comparisons.compactMap { comparison -> String? in
      if case .untested(let reason) = comparison.verdict { "\(comparison.arm): \(language.reason(reason))." } else { nil }
    }
    return AnalysisTable(
      outcome.outcome.title,
      [
        (language.text(.columnArm), false), (language.text(.columnOutcome), true), (language.text(.columnSample), true),
        (language.text(.columnDifferenceOfArm), true), (language.text(.columnInterval), true), ("p", true),
        (language.text(.columnCorrected), true), ("", false),
      ], rows, notes: ["`\(outcome.outcome.text)`; \(language.reason(outcome.method))."] + reasons)
  }

  private func compared(_ comparison: ExperimentResult.Comparison?, _ format: ValueFormat) -> [String] {
    guard let comparison else { return ["", "", "", "", language.text(.wordControl)] }
    func difference(_ value: Double) -> String { format.difference(.number(.approximate(value), marks: [])).text }
    return [
      comparison.difference.double.map(difference) ?? "–",
      comparison.interval.map { language.text(.rangeFromTo, difference($0.lower), difference($0.upper)) } ?? "",
      number.chance(comparison.p), number.chance(comparison.adjusted), word(comparison.verdict),
    ]
  }

  private func word(_ verdict: ExperimentResult.Verdict) -> String {
    switch verdict {
    case .higher: language.text(.armHigher)
    case .lower: language.text(.armLower)
    case .unclear: language.text(.armUnclear)
    case .untested: language.text(.noTest)
    }
  }
}
