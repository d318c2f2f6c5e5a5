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
      (
        "At risk",
        kpi.atRisk.map {
          "\($0.isBelow ? "below" : "above") \(RowWords.number($0.shareOfTarget, .ratio)) of the target"
        }
      ),
      ("Baseline", kpi.baseline.map { baseline($0, kpi.unit) }),
      ("Small sample", kpi.minimumSample.map { "with fewer than \($0) rows a value is marked [u], and not judged" }),
      ("Final", kpi.completeAfterDays.map { "\($0) days after a period has ended" }),
    ]
    facts += kpi.breakdowns.map { ("Broken down", breakdown($0)) }
    facts += [
      ("Owner", kpi.owner), ("Review", kpi.review.map { "every \($0.text)" }),
      ("Since", kpi.since.map { "\($0.day.iso): \($0.reason)" }), ("Defined in", kpi.place),
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

  private func target(_ target: Model.Target, _ words: FormulaWords, _ frame: ContextFrame) -> String {
    switch target.kind {
    case .level(let formula): words.words(formula, frame)
    case .ramp(let formula, let due):
      "\(words.words(formula, frame)) by \(project.calendar.label(due)), on a straight line from the baseline"
    case .band(let low, let high): "between \(words.words(low, frame)) and \(words.words(high, frame))"
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
