import KPIEvaluation
import KPIModel
import KPIReport

/// What a definition states beside its formula: a label and a text for each fact.
struct FactSheet {
  let project: Model.Project

  func facts(_ kpi: Model.KPI) -> [(String, String)] {
    let words = FormulaWords(project: project)
    let frame = ContextFrame(kpi.every ?? .week)
    var facts: [(String, String?)] = [
      ("Unit", unit(kpi.unit)), ("Measured", kpi.every.map { "every \($0.rawValue)" }),
      ("Better", kpi.direction.map(direction)), ("Kind", kpi.isSoft.map { $0 ? "soft" : "hard" }),
    ]
    facts += kpi.goals.map { ("Goal", goal($0)) }
    facts += kpi.supports.map { ("Supports", "`\($0.kpi)`" + ($0.after.map { ", after \($0.text)" } ?? "")) }
    facts += kpi.targets.map { ("Target", target($0, words, frame)) }
    facts += [
      ("At risk", kpi.atRisk.isEmpty ? nil : kpi.atRisk.map { risk($0, words, frame) }.joined(separator: ", or ")),
      ("Bands", kpi.bands.map { bands($0, kpi.unit) }),
      ("Baseline", kpi.baseline.map { baseline($0, kpi.unit) }),
      ("Small sample", kpi.minimumSample.map { "with fewer than \($0) rows a value is marked [u], and not judged" }),
      ("Final", kpi.completeAfterDays.map { "\($0) days after a period has ended" }),
    ]
    facts += kpi.breakdowns.map { ("Broken down", breakdown($0)) }
    facts += [
      ("Owner", owner(kpi)), ("Review", review(kpi)),
    ]
    facts += kpi.history.reversed().map { ("Since", since($0, words, frame)) }
    facts += [
      ("Stage", kpi.stage), ("Labels", kpi.labels.isEmpty ? nil : kpi.labels.joined(separator: ", ")),
      ("Once called", kpi.renamedFrom.isEmpty ? nil : kpi.renamedFrom.map { "`\($0)`" }.joined(separator: ", ")),
      ("Defined in", kpi.place),
    ]
    return facts.compactMap { label, text in text.map { (label, $0) } }
  }

  func unit(_ unit: Model.Unit) -> String {
    switch unit {
    case .plain: "a plain number"
    case .count(nil): "a count"
    case .count(let noun?): "a count of \(noun)"
    case .ratio: "a ratio, shown in %"
    case .points, .money, .duration, .named, .quotient: unit.text
    }
  }

  private func direction(_ direction: Model.Direction) -> String {
    switch direction {
    case .higher: "higher"
    case .lower: "lower"
    case .inside: "inside the band of the target"
    }
  }

  private func goal(_ link: Model.GoalLink) -> String {
    let title = project.goal(named: link.goal).map { "\($0.title) (`\(link.goal)`)" } ?? "`\(link.goal)`"
    return link.weight == ExactNumber(1) ? title : "\(title), with weight \(link.weight.text)"
  }

  private func owner(_ kpi: Model.KPI) -> String? {
    guard let (name, goal) = project.owner(of: kpi) else { return nil }
    return goal.map { "\(name), through the goal `\($0)`" } ?? name
  }

  private func review(_ kpi: Model.KPI) -> String? {
    guard let every = kpi.review else { return nil }
    let last = ([kpi.reviewed, kpi.since?.day].compactMap { $0 }).max()
    let review = ReviewResult(every: every, last: last, asOf: .distantPast)
    guard let last, let next = review.next else { return "every \(every.text); it is not said when it was last" }
    return "every \(every.text); last on \(last.iso), next on \(next.iso)"
  }

  private func since(_ since: Model.Since, _ words: FormulaWords, _ frame: ContextFrame) -> String {
    let reason = since.reason.isEmpty ? since.day.iso : "\(since.day.iso): \(since.reason)"
    return since.before.map { "\(reason). Before that: \(words.words($0, frame))" } ?? reason
  }

  private func risk(_ risk: Model.AtRisk, _ words: FormulaWords, _ frame: ContextFrame) -> String {
    let side = risk.isBelow ? "below" : "above"
    switch risk.threshold {
    case .shareOfTarget(let share): return "\(side) \(RowWords.number(share, .ratio)) of the target"
    case .value(let formula): return "\(side) \(words.words(formula, frame))"
    }
  }

  private func bands(_ bands: Model.Bands, _ unit: Model.Unit) -> String {
    bands.steps.reduce(bands.first) { text, step in
      let boundary = RowWords.number(step.boundary, unit)
      return text + (step.belongsBelow ? " <= \(boundary) < " : " < \(boundary) <= ") + step.name
    }
  }

  private func target(_ target: Model.Target, _ words: FormulaWords, _ frame: ContextFrame) -> String {
    let text = self.words(for: target, words, frame)
    return target.segment.map { "\(text), where \($0.text)" } ?? text
  }

  private func words(for target: Model.Target, _ words: FormulaWords, _ frame: ContextFrame) -> String {
    switch target.kind {
    case .level(let formula): words.words(formula, frame)
    case .ramp(let formula, let due):
      "\(words.words(formula, frame)) by \(project.calendar.label(due)), on a straight line from the baseline"
    case .band(let low, let high): "between \(words.words(low, frame)) and \(words.words(high, frame))"
    case .narrowing(let low, let high, let due):
      "between \(words.words(low, frame)) and \(words.words(high, frame)) by \(project.calendar.label(due)), narrowing from the baseline"
    case .total(let total):
      (total.upper.map { "between \(words.words(total.value, frame)) and \(words.words($0, frame))" }
        ?? words.words(total.value, frame))
        + " over \(project.calendar.label(total.over)), "
        + (total.pacedLike.map { "at the pace of `\($0.keyword)`" } ?? "the same every day")
    case .schedule(let entries):
      entries.map { "\(words.words($0.value, frame)) in \(project.calendar.label($0.period))" }.joined(separator: "; ")
    }
  }

  private func baseline(_ baseline: Model.Baseline, _ unit: Model.Unit) -> String {
    switch baseline {
    case .periods(let period): "the mean over the periods from \(period.start.iso) to \(period.lastDay.iso)"
    case .value(let number): RowWords.number(number, unit)
    }
  }

  private func breakdown(_ breakdown: Model.Breakdown) -> String {
    let names = breakdown.dimensions.map { "`\($0)`" }.joined(separator: " and ")
    return "by \(names)" + (breakdown.top.map { ", the \($0) largest" } ?? "")
  }
}
