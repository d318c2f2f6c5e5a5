import KPIEvaluation
import KPIModel

/// Puts one KPI's results into words and written numbers.
struct KPIReader {
  let result: KPIResult
  let report: ReportResult
  let language: ReportLanguage
  let format: ValueFormat

  init(_ result: KPIResult, in report: ReportResult, language: ReportLanguage) {
    self.result = result
    self.report = report
    self.language = language
    let targets =
      result.target.map { [$0.value.double, $0.upperValue?.double, $0.final?.double, $0.total?.value.double].compactMap { $0 } } ?? []
    format = ValueFormat(
      unit: result.kpi.unit, values: result.series.compactMap(\.value.double), others: targets, language: language)
  }

  func reading() -> Report.Reading {
    let writer = SentenceWriter(result: result, format: format, language: language)
    let reach = reach()
    return Report.Reading(
      name: result.kpi.name, title: result.kpi.title, result: result, format: format,
      value: result.current.map { format.level($0.value) } ?? .missing(language.text(.noValue)),
      last: format.change(result.previous), lastYear: format.change(result.lastYear), tone: tone(), signal: signal(),
      reservations: reservations(), reach: reach, assurance: assurance(reach), attainment: attainment(writer),
      isMet: isMet(),
      matrix: matrix(reach), sentence: writer.sentence(), targetSentence: writer.targetSentence(), notes: notes())
  }

  // MARK: Signal

  private func tone() -> Tone {
    if result.current?.value.double == nil { return .unknown }
    guard result.process.current != nil else {
      if case .tooFewPoints = result.process.state { return .unknown }
      return .quiet
    }
    guard let isBetter = result.process.isBetter else { return .notable }
    return isBetter ? .better : .worse
  }

  private func signal() -> String {
    if result.current?.value.double == nil { return language.text(.noValue) }
    guard let signal = result.process.current else {
      if case .tooFewPoints(let count) = result.process.state { return language.text(.tooFewPoints, String(count)) }
      return language.text(.noSignal)
    }
    return KPIReader.words(for: signal, grain: result.grain, language: language)
  }

  static func words(
    for signal: ProcessResult.Signal, grain: TimeGrain, language: ReportLanguage, isLong: Bool = false
  ) -> String {
    switch signal.rule {
    case .outside: language.text(signal.isAbove ? .aboveUsual : .belowUsual)
    case .run(let length) where isLong:
      language.text(signal.isAbove ? .runAboveAverage : .runBelowAverage, language.counted(length, grain))
    case .run(let length): language.text(signal.isAbove ? .runAbove : .runBelow, language.counted(length, grain))
    case .nearLimit: language.text(signal.isAbove ? .nearHigh : .nearLow)
    }
  }

  private func reservations() -> [String] {
    switch result.process.state {
    case .tooFewPoints, .full: []
    case .provisional: [language.text(.baselineProvisional, String(result.process.pointCount))]
    case .slowMoving: [language.text(.slowMoving)]
    }
  }

  // MARK: Target

  /// Limits wholly on the good side of the target, around it, or wholly on the bad side; nil without either.
  private func reach() -> Report.Reading.Reach? {
    guard let target = result.target?.perPeriod.double, let lower = result.process.lower, let upper = result.process.upper,
      target.isFinite, lower.isFinite, upper.isFinite
    else { return nil }
    if let top = (result.target?.upperSeries.last ?? result.target?.upperValue)?.double {
      if lower >= target, upper <= top { return .normallyMet }
      return upper < target || lower > top ? .outOfReach : .hitOrMiss
    }
    switch result.kpi.direction {
    case .higher: return lower >= target ? .normallyMet : upper < target ? .outOfReach : .hitOrMiss
    case .lower: return upper <= target ? .normallyMet : lower > target ? .outOfReach : .hitOrMiss
    case .inside, nil: return nil
    }
  }

  private func assurance(_ reach: Report.Reading.Reach?) -> String {
    switch reach {
    case .normallyMet: language.text(.normallyMet)
    case .hitOrMiss: language.text(.hitOrMiss)
    case .outOfReach: language.text(.outOfReach)
    case nil: result.target == nil ? language.text(.noTarget) : ""
    }
  }

  private func isMet() -> Bool? {
    switch result.target?.attainment {
    case .met: true
    case .missed, .atRisk: false
    case .notYetDue, .notJudged, nil: nil
    }
  }

  private func attainment(_ writer: SentenceWriter) -> String? {
    guard let target = result.target else { return nil }
    switch target.attainment {
    case .met: return language.text(.met)
    case .missed: return language.text(.missed)
    case .atRisk: return language.text(.atRisk)
    case .notYetDue: return language.text(.notYetDue, writer.dueLabel(target))
    case .notJudged(let reason): return reason
    }
  }

  /// The two questions together, kept apart everywhere else.
  private func matrix(_ reach: Report.Reading.Reach?) -> String? {
    guard let reach else { return nil }
    // What is true now, and what the process normally gives, do not go together: both are said.
    switch (reach, isMet()) {
    case (.outOfReach, true?): return language.text(.metForOnce, language.name(of: result.grain))
    case (.normallyMet, false?): return language.text(.missedForOnce, language.name(of: result.grain))
    case (.outOfReach, _), (.normallyMet, _), (.hitOrMiss, _): break
    }
    switch (reach, tone()) {
    case (.normallyMet, .better): return language.text(.meetsImproving)
    case (.normallyMet, .quiet): return language.text(.meetsQuiet)
    case (.normallyMet, .worse): return language.text(.meetsSlipping)
    case (.hitOrMiss, .better): return language.text(.missImproving)
    case (.hitOrMiss, .quiet): return language.text(.missQuiet, language.name(of: result.grain))
    case (.hitOrMiss, .worse): return language.text(.missWorsening)
    case (.outOfReach, .better): return language.text(.reachImproving)
    case (.outOfReach, .quiet): return language.text(.reachQuiet)
    case (.outOfReach, .worse): return language.text(.reachWorsening)
    case (_, .notable), (_, .unknown): return nil
    }
  }

  /// The unit if the number does not show it, and the period if it is not the report's.
  private func notes() -> [String] {
    let unit = result.kpi.unit.note(language)
    let period = result.current.flatMap { current -> String? in
      if current.period == report.period { return nil }
      return result.grain == report.period.grain
        ? current.label : language.text(.grainNote, language.name(of: result.grain), current.label)
    }
    return [result.band, unit, period].compactMap { $0 }
  }
}
