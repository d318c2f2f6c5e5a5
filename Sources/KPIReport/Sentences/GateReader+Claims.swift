public import KPIEvaluation
import KPIModel

extension GateReader {
  // MARK: Comparisons

  func comparisonGates() -> [Report.Gate] {
    let previous = result.previous
    let reason = previous.difference.reason?.reason
    let compared = Condition(
      "both values may be compared: \(reason ?? "\(reading.last.text) against \(number(previous.reference.value.double)) in \(previous.reference.label)")",
      reason == nil)
    let lies = Condition(
      "the value lies within the usual range: \(process.lower == nil ? "there is none yet" : "\(number(current)) in \(number(process.lower)) to \(number(process.upper))")",
      isWithin)
    let isSame = reading.last.reason == nil && reading.last.sign == 0
    return [
      gate(.differenceNone, [valueCondition, compared, lies, Condition("it is the same as before", isSame)], saidBySentence: true),
      gate(.differenceWithin, [valueCondition, compared, lies, Condition("it is not the same as before", !isSame)], saidBySentence: true),
      gate(.differenceOnly, [valueCondition, compared, Condition("no usual range holds it", !isWithin)], saidBySentence: true),
      gate(.level, [valueCondition, Condition("it may not be compared with the period before", reason != nil)], saidBySentence: true),
      gate(.levelMissing, [Condition("there is no value", current == nil)], saidBySentence: true),
    ]
  }

  private var isWithin: Bool {
    guard let lower = process.lower, let upper = process.upper, let current, lower <= upper else { return false }
    return (lower...upper).contains(current)
  }

  // MARK: Targets

  func targetGates() -> [Report.Gate] {
    let sentence = reading.targetSentence
    let has = Condition("there is a target for this time: \(reading.targetText?.text ?? "none")", result.target != nil)
    var judged = Condition("the value may be judged", false)
    switch result.target?.attainment {
    case .notJudged(let reason): judged.text += ": \(reason)"
    case .met, .missed, .atRisk, .notYetDue: judged.holds = true
    case nil: break
    }
    let distance = result.target.map { format.difference($0.difference).text } ?? "none"
    func state(_ words: String, _ holds: Bool) -> Condition { Condition("\(words): value \(number(current)), distance \(distance)", holds) }
    let attainment = result.target?.attainment
    let gates: [(Report.SentenceRule, Condition)] = [
      (.targetMet, state("it is reached", attainment == .met)),
      (.targetMissed, state("it is not reached", attainment == .missed || attainment == .atRisk)),
      (.targetNotYetDue, Condition("its day lies ahead", attainment == .notYetDue)),
    ]
    let words = gates.map { gate($0.0, [has, judged, $0.1], said: sentence?.rule == $0.0 ? sentence?.text : nil) }
    return words + [statusGate(has)]
  }

  /// The matrix of change and attainment.
  private func statusGate(_ has: Condition) -> Report.Gate {
    let reach =
      switch reading.reach {
      case .normallyMet: "the whole range lies on its good side"
      case .hitOrMiss: "it lies within the range"
      case .outOfReach: "the whole range lies on its bad side"
      case nil: "not known"
      }
    let limits = Condition(
      "there is a usual range: \(process.lower == nil ? "none yet" : "\(number(process.lower)) to \(number(process.upper))")", process.lower != nil)
    let judged = Condition("the target can be set against it: \(reach)", reading.reach != nil)
    let change = Condition("the change can be told: \(reading.signal)", reading.tone != .unknown && reading.tone != .notable)
    return gate(.status, [has, limits, judged, change], said: reading.matrix)
  }

  // MARK: Trend, record, share, far value, links, event

  func claimGates() -> [Report.Gate] {
    let claims = writer.claims(titles: titles, events: events)
    func said(_ rule: Report.SentenceRule) -> String? { claims.first { $0.rule == rule }?.text }
    return [
      gate(.trend, trendConditions, said: said(.trend)), gate(.record, recordConditions, said: said(.record)),
      gate(.shareDifference, shareConditions, said: said(.shareDifference)),
      gate(.outlier, outlierConditions, said: said(.outlier)), gate(.signalEvent, eventConditions, said: said(.signalEvent)),
    ] + result.analysis.links.map { link in
      let text = writer.claims(titles: titles, links: [link])
      return gate(.leadLag, linkConditions(link), subject: titles[link.follower] ?? link.follower, said: text)
    }
  }

  private var trendConditions: [Condition] {
    guard let trend = result.analysis.trendEvidence else { return [Condition("a slope can be computed", false)] }
    var conditions = [
      Condition("13 complete values or more (with seasons two cycles): \(trend.count)", trend.count >= 13),
      Condition("a chance below 0.05, neighbours that resemble each other allowed for: \(chance(trend.p))", trend.p < 0.05),
    ]
    if !trend.isSeasonal {
      let excludes = trend.interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false
      conditions.append(
        Condition(
          "plausible slopes leave out zero: \(step(trend.slope)) a period, 95 %: \(trend.interval.map(range) ?? "not known")", excludes))
    }
    let isSaid = result.analysis.trend != nil
    if conditions.allSatisfy(\.holds), !isSaid { conditions.append(Condition("the values reach over two whole cycles", false)) }
    return conditions
  }

  private var recordConditions: [Condition] {
    let values = result.series.compactMap { $0.value.marks.isEmpty ? $0.value.double : nil }
    let others = values.dropLast()
    let isSaid = result.analysis.record != nil
    let ends = others.isEmpty ? "none" : "\(number(others.min())) to \(number(others.max()))"
    return [
      valueCondition, Condition("26 complete values or more: \(values.count)", values.count >= 26 || isSaid),
      Condition("it is above or below all others: \(number(current)) beside \(ends)", isSaid),
    ]
  }

  private var shareConditions: [Condition] {
    guard let share = result.analysis.share else {
      return [Condition("it is a share of answers, known in both periods", false)]
    }
    let least = ShareEvidence.leastSample
    return [
      Condition(
        "\(least) answers or more on both sides: \(share.sample) and \(share.sampleBefore)",
        share.sample >= least && share.sampleBefore >= least),
      Condition(
        "plausible differences leave out zero: \(step(share.difference)), 95 %: \(range(share.interval))",
        share.interval.lowerBound > 0 || share.interval.upperBound < 0),
    ]
  }

  private var outlierConditions: [Condition] {
    guard let outlier = result.analysis.outlier else {
      return [Condition("20 complete values before it that vary and do not resemble their neighbours", false)]
    }
    return [
      Condition(
        "farther than 3.5 times the usual distance from the middle (\(number(outlier.median))) of \(outlier.count) values: \(plain(outlier.score, 1))",
        outlier.score.magnitude > OutlierResult.farOut),
      Condition(
        "a chance of at most 0.10 among \(looks == 1 ? "1 KPI" : "\(looks) KPIs") looked at (Benjamini and Hochberg): \(chance(outlier.adjustedP))",
        outlier.adjustedP.map { $0 <= OutlierResult.falseShare } ?? false),
    ]
  }

  private var eventConditions: [Condition] {
    let start = process.current.flatMap { SentenceWriter.start(of: $0, in: result.series) }
    let words = start.map { "\($0.lowerBound.iso) to \(($0.upperBound - 1).iso)" } ?? "no"
    let event = start.flatMap { span in events.last { $0.concernsText == nil && span.contains($0.first) } }
    return [
      Condition("there is a signal with a beginning: \(words)", start != nil),
      Condition("an event was then: \(event?.title ?? "none")", event != nil),
    ]
  }

  private func linkConditions(_ link: LeadLagResult) -> [Condition] {
    let least = LeadLagResult.leastPoints
    let obstacle: String? =
      switch link.obstacle {
      case .noLag: "the definition does not say after what time"
      case .otherGrain: "the two are not measured in the same periods"
      case .unevenLag: "the time is no whole number of periods"
      case .gaps: "a value is missing, or nothing varies"
      case .tooFew, nil: nil
      }
    return [
      Condition("the time is declared: \(link.after?.text ?? "no")", link.after != nil),
      Condition("\(least) points or more: \(link.count)\(obstacle.map { " (\($0))" } ?? "")", link.count >= least && obstacle == nil),
      Condition(
        "a chance below 0.05, drift and memory taken out: r = \(link.correlation.map { plain($0, 2) } ?? "none"), \(chance(link.p))",
        link.p.map { $0 < 0.05 } ?? false),
    ]
  }

  // MARK: What a change consists of

  func changeGates() -> [Report.Gate] {
    let figures = result.analysis.decompositions.prefix(3).map { found in
      (found, DecompositionWriter(reading: reading, result: found, language: .english, titles: titles).figure())
    }
    guard !figures.isEmpty else {
      return [
        gate(
          .decomposition,
          [Condition("the parts of a breakdown, or named factors, add up to the change, and both periods are complete", false)])
      ]
    }
    return figures.flatMap { found, figure -> [Report.Gate] in
      let sum = found.parts.reduce(0) { $0 + $1.change }
      let adds = Condition("\(found.parts.count) parts add up to the change: \(step(sum)) of \(step(found.change))", true)
      let most = found.parts.max { $0.change / found.change < $1.change / found.change }
      let share = most.map { 100 * $0.change / found.change } ?? 0
      let weight = most?.shareBefore.map { 100 * $0 }
      let concentrated = Condition(
        "one part is more than 80 % of it and more than 1.5 times its weight: \(found.change == 0 ? "no change" : "\(plain(share, 0)) % with a weight of \(weight.map { plain($0, 0) + " %" } ?? "not known")")",
        figure.concentration != nil)
      return [
        gate(.decomposition, [adds], subject: figure.title, said: figure.sentence.text),
        gate(.concentration, [adds, concentrated], subject: figure.title, said: figure.concentration?.text),
      ]
    }
  }

  // MARK: The way to a target

  func outlookGates() -> [Report.Gate] {
    guard let outlook = result.analysis.outlook else {
      return [gate(.outlookNone, [Condition("there is a target whose day lies ahead", false)])]
    }
    let ahead = Condition("there is a target whose day lies ahead: \(number(outlook.target)) by \(outlook.dueLabel)", true)
    var reason: String?
    if case .noForecast(let words) = outlook.verdict { reason = words }
    let forecast = Condition(
      "a forecast is worth showing: \(reason ?? outlook.points.last.map { "\(number($0.expected)), 80 %: \(number($0.likely.lowerBound)) to \(number($0.likely.upperBound))" } ?? "none")",
      reason == nil)
    let need = "needs \(number(outlook.neededPerPeriod)) each, the last six brought \(number(outlook.recentPerPeriod)) each"
    let rows: [(Report.SentenceRule, [Condition])] = [
      (.outlookInReach, [forecast, Condition("the 80 % range lies on the good side of the target", outlook.verdict == .inReach)]),
      (.outlookOpen, [forecast, Condition("the range holds the target, or the need is not beyond what was done before: \(need)", outlook.verdict == .open)]),
      (.outlookOut, [forecast, Condition("the range lies on the bad side, and the need is beyond the best six periods: \(need)", outlook.verdict == .outOfReach)]),
      (.outlookNone, [Condition("no forecast may be shown", reason != nil)]),
    ]
    let said = Layouter.verdict(outlook, reading)
    return rows.map { gate($0.0, [ahead] + $0.1, said: said.rule == $0.0 ? said.text : nil) }
  }
}

extension Report {
  /// The gates of all sentences about one KPI of a report, strongest first: which were said, and what each depends on.
  public static func gates(of name: String, in result: ReportResult) -> [Gate] {
    let layouter = Layouter(result: result, language: .english, provenance: Provenance(name: ""))
    guard let reading = layouter.reading(name) else { return [] }
    let titles = Dictionary(layouter.readings.map { ($0.name, $0.title) }) { first, _ in first }
    let looks = result.kpis.count { $0.analysis.outlier != nil }
    return GateReader(reading: reading, titles: titles, events: result.events, looks: looks).gates()
  }
}
