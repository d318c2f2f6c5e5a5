import KPIEvaluation
import KPIModel

extension Layouter {
  /// The tree of goals: no goal stands better than what is known about its parts.
  func goals(_ heading: Report.Heading?) -> Report.GoalsFigure {
    let rows = result.standings.flatMap(rows)
    var gaps = result.gaps.map { Report.ShortLine(tone: .notable, text: gapText($0)) }
    if gaps.isEmpty, !rows.isEmpty { gaps = [Report.ShortLine(tone: .quiet, text: language.text(.noGaps))] }
    return Report.GoalsFigure(
      heading: heading, caption: language.text(.goalsCaption),
      columns: [
        language.text(.columnGoal), language.text(.columnStanding), language.text(.columnWeight),
        language.text(.columnReached), language.text(.columnWhy), language.text(.owner),
      ],
      rows: rows, gapsTitle: language.text(.gaps), gaps: gaps,
      note: language.text(rows.isEmpty ? .noGoals : .goalsNote))
  }

  private func gapText(_ gap: Model.AlignmentGap) -> String {
    func title(_ name: String) -> String { reading(name)?.title ?? name }
    return switch gap {
    case .goalWithoutKPI(let name):
      language.text(.gapGoal, result.standings.first { $0.goal.name == name }?.goal.title ?? name)
    case .kpiWithoutGoal(let name): language.text(.gapKPI, title(name))
    case .softWithoutSupport(let name): language.text(.gapSoft, title(name))
    }
  }

  private func rows(_ standing: GoalStanding) -> [Report.GoalRow] {
    let members = standing.members.filter { $0.kind == .kpi }
    let goal = Report.GoalRow(
      depth: standing.depth, isGoal: true, title: standing.goal.title, about: standing.goal.objective, link: nil,
      tone: tone(standing.status), status: word(standing.status), weight: standing.goal.weight.text,
      shares: standing.shares?.values, reached: standing.shares.map(reached) ?? "", why: why(standing),
      owner: standing.owner.map { self.owner($0, of: standing.goal) } ?? "")
    return [goal] + members.map { row($0, standing.depth + 1) }
  }

  private func row(_ member: GoalStanding.Member, _ depth: Int) -> Report.GoalRow {
    let reading = reading(member.name)
    return Report.GoalRow(
      depth: depth, isGoal: false, title: reading?.title ?? member.name, about: nil,
      link: reading.flatMap { charted.contains($0.name) ? Layouter.anchor($0.name) : nil }, tone: tone(member.status),
      status: word(member.status), weight: member.weight.text, shares: nil, reached: "", why: why(member, reading),
      owner: reading?.result.kpi.owner ?? "")
  }

  private func owner(_ owner: Ownership, of goal: Model.Goal) -> String {
    guard let above = owner.goal, above != goal.name else { return owner.name }
    return language.text(.ownerOfGoal, owner.name, result.standings.first { $0.goal.name == above }?.goal.title ?? above)
  }

  private func tone(_ status: GoalStanding.Status) -> Tone {
    switch status {
    case .reached: .better
    case .atRisk: .worse
    // Missed by a little in a process that did not change is not called bad.
    case .missed: .notable
    case .unknown: .unknown
    }
  }

  private func word(_ status: GoalStanding.Status) -> String {
    switch status {
    case .reached: language.text(.standingReached)
    case .atRisk: language.text(.atRisk)
    case .missed: language.text(.missed)
    case .unknown: language.text(.standingUnknown)
    }
  }

  // MARK: Why

  /// Rounded down, so that nothing is called wholly reached that is not.
  private func reached(_ shares: GoalStanding.Shares) -> String {
    func percent(_ share: Double) -> String { "\(Int((share * 100 + 1e-9).rounded(.down)))\(Signs.space)%" }
    let possible = shares[.reached] + shares[.unknown]
    return shares[.unknown] > 0
      ? language.text(.reachedAtMost, percent(shares[.reached]), percent(possible)) : percent(shares[.reached])
  }

  private func why(_ standing: GoalStanding) -> String {
    let all = standing.counts.reduce(0, +)
    guard all > 0 else { return language.text(.noKPIServes) }
    let counts = GoalStanding.Status.allCases.filter { standing.count($0) > 0 }
      .map { "\(standing.count($0)) \(word($0))" }
    let empty = result.standings.filter { isBelow($0, standing.goal.name) && $0.members.isEmpty }
    let without = empty.map { language.text(.goalWithoutKPI, $0.goal.title) }
    return ([language.text(.goalCounts, language.counted(all, .kpi, .kpis), counts.joined(separator: ", "))] + without)
      .joined(separator: "; ")
  }

  private func isBelow(_ standing: GoalStanding, _ name: String) -> Bool {
    var next = standing.goal.parent
    for _ in result.standings {
      guard let parent = next else { return false }
      if parent == name { return true }
      next = result.standings.first { $0.goal.name == parent }?.goal.parent
    }
    return false
  }

  private func why(_ member: GoalStanding.Member, _ reading: Report.Reading?) -> String {
    guard let reading else { return language.text(.notInReport) }
    let measured = reading.result.target?.total == nil ? nil : reading.result.target.map { reading.format.level($0.measured) }
    let value = (measured ?? reading.value).textWithMarks
    let numbers = reading.targetText.map { language.text(.valueAndTarget, value, $0.text) } ?? value
    var parts = [numbers]
    switch reading.result.target?.attainment {
    case nil: parts.append(language.text(.noTarget))
    case .notYetDue, .notJudged: parts += [reading.attainment].compactMap { $0 }
    case .met, .atRisk, .missed: break
    }
    if reading.tone == .worse || reading.tone == .better { parts.append("\(reading.tone.symbol) \(reading.signal)") }
    return parts.joined(separator: " · ")
  }
}
