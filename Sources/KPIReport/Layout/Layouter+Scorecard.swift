import KPIEvaluation
import KPIModel

extension Layouter {
  mutating func scorecard(_ settings: Report.Scorecard, _ heading: Report.Heading?) -> Report.ScorecardFigure {
    var left = readings.filter { settings.kpis.isEmpty || settings.kpis.contains($0.name) }
    if !settings.kpis.isEmpty {
      left = left.stablySorted { settings.kpis.firstIndex(of: $0.name) ?? 0 }
    }
    var groups: [Report.ScorecardGroup] = []
    for goal in result.goals where settings.goals.isEmpty || settings.goals.contains(goal.name) {
      let members = left.filter { $0.result.kpi.goals.contains { $0.goal == goal.name } }
      left.removeAll { reading in members.contains { $0.name == reading.name } }
      if !members.isEmpty { groups.append(group(goal.title, status(members), members, settings)) }
    }
    if settings.goals.isEmpty, !left.isEmpty {
      groups.append(group(language.text(groups.isEmpty ? .kpis : .otherKPIs), nil, left, settings))
    }
    return Report.ScorecardFigure(
      heading: heading, caption: "\(language.text(.scorecard)), \(result.label)", columns: columns(settings),
      groups: groups,
      note: note(settings))
  }

  /// How to read the pictures, for those who see them for the first time.
  private func note(_ settings: Report.Scorecard) -> String {
    let small = language.text(.scaleNote, language.counted(settings.periods, grain), grainName)
    return settings.comparisons.contains(.target) ? language.text(.bulletNote, grainName) + " " + small : small
  }

  private func columns(_ settings: Report.Scorecard) -> Report.ScorecardColumns {
    let hasTarget = settings.comparisons.contains(.target)
    return Report.ScorecardColumns(
      kpi: language.text(.columnKPI), value: language.text(.columnThis, grainName),
      target: hasTarget ? language.text(.columnTarget) : nil, against: hasTarget ? language.text(.columnAgainst) : nil,
      last: settings.comparisons.contains(.last) ? language.text(.columnLast, grainName) : nil,
      lastYear: settings.comparisons.contains(.lastYear) ? language.text(.columnLastYear) : nil,
      series: language.counted(settings.periods, grain), signal: language.text(.columnSignal))
  }

  private mutating func group(
    _ title: String, _ status: Report.GoalStatus?, _ members: [Report.Reading], _ settings: Report.Scorecard
  ) -> Report.ScorecardGroup {
    let ordered = members.stablySorted(by: \.rank)
    return Report.ScorecardGroup(title: title, status: status, rows: ordered.map { row($0, settings) })
  }

  /// Bad only for a real change or a process that cannot deliver: a target missed by a little in a stable process is open.
  private func status(_ members: [Report.Reading]) -> Report.GoalStatus {
    let judged = members.filter(\.hasDueTarget)
    let met = judged.filter { $0.isMet == true }.count
    let worse = members.filter { $0.tone == .worse }.count
    let better = members.filter { $0.tone == .better }.count
    let unreachable = members.filter { $0.reach == .outOfReach && $0.isMet != true }.count
    let counts: [(Int, Phrase)] = [(worse, .goalWorse), (unreachable, .goalReach), (better, .goalBetter)]
    var parts = judged.isEmpty ? [] : [language.text(.goalTargets, String(met), String(judged.count))]
    parts += counts.filter { $0.0 > 0 }.map { language.text($0.1, String($0.0)) }
    let explanation = parts.joined(separator: " · ")
    if worse > 0 || unreachable > 0 {
      return Report.GoalStatus(tone: .worse, text: language.text(.goalAttention), explanation: explanation)
    }
    if judged.isEmpty {
      return Report.GoalStatus(tone: .unknown, text: language.text(.goalNoTargets), explanation: explanation)
    }
    return met == judged.count
      ? Report.GoalStatus(tone: .better, text: language.text(.goalMet), explanation: explanation)
      : Report.GoalStatus(tone: .quiet, text: language.text(.goalOpen), explanation: explanation)
  }

  private mutating func row(_ reading: Report.Reading, _ settings: Report.Scorecard) -> Report.ScorecardRow {
    if !onScorecard.contains(reading.name) { onScorecard.append(reading.name) }
    let hasChart = charted.contains(reading.name)
    let target = reading.result.target
    return Report.ScorecardRow(
      reading: reading, id: hasChart ? nil : claim(Layouter.anchor(reading.name)),
      definition: Layouter.definitionAnchor(reading.name), chart: hasChart ? Layouter.anchor(reading.name) : nil,
      target: reading.targetText, bullet: bullet(reading),
      difference: target.flatMap { $0.difference.reason == nil ? reading.format.difference($0.difference) : nil },
      sparkline: sparkline(reading, periods: settings.periods))
  }

  // MARK: Charts

  private func bullet(_ reading: Report.Reading) -> Report.BulletChart? {
    guard let result = reading.result.target, let target = reading.aim?.double, target.isFinite else { return nil }
    let measured = result.total == nil ? reading.result.current?.value : result.measured
    let value = measured?.double.flatMap { $0.isFinite ? $0 : nil }
    let upper = result.upperValue?.double.flatMap { $0.isFinite ? $0 : nil }
    // The value of one period a year ago says nothing beside a total.
    let lastYear = result.total == nil ? reading.result.lastYear.reference.value.double : nil
    let comparator = lastYear.flatMap { $0.isFinite ? $0 : nil }
    let isLowBad = reading.result.kpi.direction != .lower
    let risk = result.thresholds.first { $0.isBelow == isLowBad }?.value
    let goal = reading.targetText?.text ?? ""
    let title = language.text(.bulletTitle, reading.title)
    let difference = reading.format.difference(result.difference).text
    let summary =
      value == nil
      ? language.text(.bulletNone, reading.value.reason ?? language.text(.noValue))
      : language.text(
        .bulletDescription, measured.map { reading.format.level($0).text } ?? reading.value.text, goal, difference)
    return Report.BulletChart(
      value: value, target: target, upperTarget: upper, comparator: comparator, risk: risk,
      higherIsBetter: reading.result.kpi.direction.flatMap { $0 == .inside ? nil : $0 == .higher },
      startsAtZero: startsAtZero(reading, [value, target, upper, comparator].compactMap { $0 }), title: title,
      summary: summary)
  }

  /// Length means something for amounts from zero on; rates and scores far from zero are placed by a dot.
  private func startsAtZero(_ reading: Report.Reading, _ values: [Double]) -> Bool {
    guard let least = values.min(), let most = values.max(), least >= 0 else { return false }
    switch reading.result.kpi.unit.numberUnit {
    case .ratio, .points: return least < most * 0.5
    case .plain, .count, .money, .duration, .named, .quotient: return true
    }
  }

  private func sparkline(_ reading: Report.Reading, periods: Int) -> Report.Sparkline {
    let series = reading.result.series.suffix(max(1, periods))
    let values = series.map { $0.value.double.flatMap { $0.isFinite ? $0 : nil } }
    let title = language.text(.seriesTitle, reading.title, language.counted(series.count, reading.result.grain))
    let shift = reading.result.series.count - series.count
    return Report.Sparkline(
      values: values, breaks: reading.result.breaks.map { $0.index - shift }.filter { $0 > 0 }, 
      // Limits that follow a season are no band.
      lower: reading.result.process.season == nil ? reading.result.process.lower : nil,
      upper: reading.result.process.season == nil ? reading.result.process.upper : nil, tone: reading.tone,
      title: title, summary: summary(of: values, reading))
  }

  /// `26 weeks: low 412, high 547, first 500, last 412.`
  func summary(of values: [Double?], _ reading: Report.Reading) -> String {
    let known = values.compactMap { $0 }
    let span = language.counted(values.count, reading.result.grain)
    guard let low = known.min(), let high = known.max(), let first = known.first, let last = known.last else {
      return language.text(.seriesNone, span)
    }
    let format = reading.format
    let words = language.text(
      .seriesSummary, span, format.level(low).text, format.level(high).text, format.level(first).text,
      format.level(last).text)
    let gaps = values.count - known.count
    return gaps == 0 ? words : words + " " + language.text(.seriesGaps, String(gaps))
  }
}
