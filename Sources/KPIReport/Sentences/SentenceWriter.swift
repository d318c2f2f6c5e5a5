import KPIEvaluation
import KPIModel

/// Chooses the strongest sentence whose gate is passed. Directions are named, causes never.
struct SentenceWriter {
  let result: KPIResult
  let format: ValueFormat
  let language: ReportLanguage

  private var process: ProcessResult { result.process }

  /// Gates, strongest first: a value; a signal of the process (13 points or more, complete); a comparison with limits
  /// that the value lies within; a comparison; nothing.
  func sentence() -> Report.Sentence {
    guard let current = result.current else {
      return Report.Sentence(rule: .levelMissing, text: language.text(.noValue))
    }
    if let reason = current.value.reason {
      return Report.Sentence(rule: .levelMissing, text: language.text(.levelMissing, current.label, language.reason(reason.reason)))
    }
    if let signal = process.current, let sentence = sentence(about: signal) { return sentence }
    return comparison() ?? Report.Sentence(rule: .level, text: level(current))
  }

  private func level(_ current: PeriodValue) -> String {
    language.text(.level, format.level(current.value).phrase, current.label)
  }

  // MARK: Signals

  private func sentence(about signal: ProcessResult.Signal) -> Report.Sentence? {
    guard let range = usualRange, let centre = process.centre, let lower = process.lower, let upper = process.upper
    else { return nil }
    let side = language.text(signal.isAbove ? .above : .below)
    switch signal.rule {
    case .outside:
      guard let ago = signal.periodsSinceLast else {
        return provisional(
          .signalOutsideFirst,
          language.text(.outsideFirst, side, range, language.counted(result.series.count, result.grain)))
      }
      return provisional(
        .signalOutsideAgain, language.text(.outsideAgain, side, range, language.counted(ago, result.grain)))
    case .run(let length):
      let words = language.text(.runSentence, language.counted(length, result.grain), side, format.level(centre).text)
      return provisional(.signalRun, words)
    case .nearLimit:
      let limit = format.level(signal.isAbove ? upper : lower).text
      let words = language.text(
        .nearSentence, language.plural(of: result.grain), language.text(signal.isAbove ? .high : .low), limit)
      return provisional(.signalNear, words)
    case .twoOfThree:
      let limit = format.level(signal.isAbove ? upper : lower).text
      let words = language.text(
        .twoOfThreeSentence, language.plural(of: result.grain), language.text(signal.isAbove ? .high : .low), limit)
      return provisional(.signalTwoOfThree, words)
    case .rising(let length):
      let words = language.text(
        signal.isAbove ? .risingSentence : .fallingSentence, language.counted(length, result.grain))
      return provisional(.signalRising, words)
    }
  }

  private func provisional(_ rule: Report.SentenceRule, _ text: String) -> Report.Sentence {
    switch process.state {
    case .provisional: Report.Sentence(rule: rule, text: language.text(.provisionalPrefix, text))
    case .full, .slowMoving, .tooFewPoints: Report.Sentence(rule: rule, text: text)
    }
  }

  // MARK: Comparisons

  private func comparison() -> Report.Sentence? {
    let previous = result.previous
    guard previous.difference.reason == nil, let current = result.current?.value.double else { return nil }
    let change = format.change(previous)
    guard let range = usualRange, let lower = process.lower, let upper = process.upper,
      (lower...upper).contains(current)
    else {
      return Report.Sentence(
        rule: .differenceOnly, text: language.text(.differenceOnly, change.text, previous.reference.label))
    }
    if change.sign == 0 {
      return Report.Sentence(
        rule: .differenceNone, text: language.text(.differenceNone, change.text, previous.reference.label, range))
    }
    return Report.Sentence(
      rule: .differenceWithin, text: language.text(.differenceUsual, change.text, previous.reference.label, range))
  }

  /// `445 to 597`; nil without limits.
  var usualRange: String? {
    guard let lower = process.lower, let upper = process.upper, lower.isFinite, upper.isFinite, lower <= upper else {
      return nil
    }
    return language.text(.rangeFromTo, format.level(lower).text, format.level(upper).text)
  }

  // MARK: Targets

  /// Gate: the evaluation has judged the value against the target of the same period.
  func targetSentence() -> Report.Sentence? {
    guard let target = result.target else { return nil }
    let goal = targetText(target)
    let distance = format.difference(target.difference)
    switch target.attainment {
    case .met:
      let text =
        distance.sign == 0 || target.upperValue != nil
        ? language.text(.targetMetExactly, goal) : language.text(.targetMetBy, goal, distance.text)
      return Report.Sentence(rule: .targetMet, text: text)
    case .atRisk:
      return Report.Sentence(rule: .targetMissed, text: language.text(.targetAtRisk, goal, distance.text))
    case .missed:
      let text =
        target.upperValue != nil || distance.reason != nil
        ? language.text(.targetMissed, goal) : language.text(.targetMissedBy, goal, distance.text)
      return Report.Sentence(rule: .targetMissed, text: text)
    case .notYetDue:
      let final = format.level(target.total?.value ?? target.final ?? target.value).text
      return Report.Sentence(rule: .targetNotYetDue, text: language.text(.targetNotYetDue, final, dueLabel(target)))
    case .notJudged: return nil
    }
  }

  private func targetText(_ target: TargetResult) -> String {
    var text = format.level(target.value).text
    if let upper = target.upperValue {
      text = language.text(.rangeFromTo, text, format.level(upper).text)
    }
    guard let total = target.total else { return text }
    return language.text(
      .targetSumsUp, text, format.level(total.value).text, language.days(total.over))
  }

  // MARK: Trend and record

  /// Gates: evaluated there, by STATISTICS 4.3 and REPORT 2.10. `titles` are those of the report's KPIs, `events` its events.
  func claims(titles: [String: String] = [:], events: [Model.Event] = []) -> [Report.Sentence] {
    [trend(), record(), shareDifference(), outlier(), began(with: events)].compactMap { $0 }
      + result.analysis.links.compactMap { link($0, titles) }
  }

  /// What is said about one link; nil if its gate is closed.
  func claims(titles: [String: String], links: [LeadLagResult]) -> String? {
    links.lazy.compactMap { self.link($0, titles) }.first?.text
  }

  // MARK: Shares, far values, links, events

  private func shareDifference() -> Report.Sentence? {
    guard let share = result.analysis.share, share.isEstablished else { return nil }
    let isHigher = share.difference > 0
    let ends = [share.interval.lowerBound.magnitude, share.interval.upperBound.magnitude].sorted()
    let range = language.text(.rangeFromTo, step(ends[0]), step(ends[1]))
    return Report.Sentence(
      rule: .shareDifference,
      text: language.text(isHigher ? .shareHigher : .shareLower, share.label, step(share.difference.magnitude), range))
  }

  private func outlier() -> Report.Sentence? {
    guard let outlier = result.analysis.outlier, outlier.isFlagged else { return nil }
    return Report.Sentence(
      rule: .outlier,
      text: language.text(
        .outlierSentence, language.counted(outlier.count, result.grain), format.level(outlier.median).text,
        language.decimal(outlier.score.magnitude, 1)))
  }

  private func link(_ link: LeadLagResult, _ titles: [String: String]) -> Report.Sentence? {
    guard link.isEstablished, let correlation = link.correlation, let lag = link.lag else { return nil }
    return Report.Sentence(
      rule: .leadLag,
      text: language.text(
        .linkSentence, titles[link.follower] ?? link.follower, language.counted(lag, result.grain),
        language.decimal(correlation, 2), String(link.count)))
  }

  /// Gate: a dated event in the period in which the signal began, or in the one before. It names no cause.
  private func began(with events: [Model.Event]) -> Report.Sentence? {
    guard let signal = result.process.current, let start = SentenceWriter.start(of: signal, in: result.series) else { return nil }
    guard let event = events.last(where: { $0.concernsText == nil && start.contains($0.first) }) else { return nil }
    return Report.Sentence(
      rule: .signalEvent, text: language.text(.eventSentence, event.title, language.day(event.first)))
  }

  /// The days in which an event agrees with the beginning of a signal.
  static func start(of signal: ProcessResult.Signal, in series: [PeriodValue]) -> Range<Day>? {
    let length =
      switch signal.rule {
      case .run(let length), .rising(let length): length
      case .outside: signal.periodsSinceLast == nil ? 1 : 0
      case .nearLimit, .twoOfThree: 0
      }
    let index = signal.index - length + 1
    guard length > 0, series.indices.contains(index), series[index].period.isBounded else { return nil }
    let first = series[max(0, index - 1)].period.start
    return first < series[index].period.end ? first..<series[index].period.end : nil
  }

  private func trend() -> Report.Sentence? {
    guard let trend = result.analysis.trend else { return nil }
    let span = language.counted(trend.count, result.grain)
    if trend.isSeasonal {
      return Report.Sentence(rule: .trend, text: language.text(.trendSeasonal, step(trend.slope), span))
    }
    guard let interval = trend.interval else { return nil }
    let ends = [interval.lowerBound.magnitude, interval.upperBound.magnitude].sorted()
    let range = language.text(.rangeFromTo, step(ends[0]), step(ends[1]))
    return Report.Sentence(
      rule: .trend,
      text: language.text(
        trend.slope > 0 ? .trendRisen : .trendFallen, step(trend.slope.magnitude), language.name(of: result.grain), span,
        range))
  }

  /// A slope has decimals of its own; of ratios it is in percentage points.
  private func step(_ number: Double) -> String {
    let format = ValueFormat(unit: result.kpi.unit, values: [number], language: language)
    let written = format.difference(.number(.approximate(number), marks: [])).text
    return number > 0 && written.hasPrefix("+") ? String(written.dropFirst()) : written
  }

  private func record() -> Report.Sentence? {
    guard let record = result.analysis.record else { return nil }
    return Report.Sentence(
      rule: .record,
      text: language.text(
        record.isHighest ? .recordHighest : .recordLowest, language.counted(record.count, result.grain)))
  }

  func dueLabel(_ target: TargetResult) -> String {
    (target.due ?? target.total?.over).map { language.day($0.lastDay) } ?? ""
  }
}
