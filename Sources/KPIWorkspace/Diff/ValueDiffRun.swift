import KPIDiagnostics
import KPIEvaluation
import KPIModel

/// Computes the KPIs of two revisions on the same data and as of the same day, and on the data of each where these differ.
struct ValueDiffRun {
  private let old: LoadedProject
  private let new: LoadedProject
  /// The older definitions on the newer data.
  private let mixed: LoadedProject
  /// The older name of each KPI of both, by its newer one.
  private let oldNames: [String: String]
  private let hasOwnData: Bool
  private let request: ValueDiffRequest

  private typealias Values = [String: [String: Value]]

  init(
    _ old: LoadedProject, _ new: LoadedProject, oldNames: [String: String], hasOwnData: Bool, request: ValueDiffRequest
  ) {
    self.old = old
    self.new = new
    self.oldNames = oldNames
    self.hasOwnData = hasOwnData
    self.request = request
    var mixed = old
    mixed.folder = new.folder
    self.mixed = mixed
  }

  func result(today: Day, open: EngineOpener) throws(WorkspaceProblem) -> ValueDiff {
    guard request.last >= 1, request.last <= 1_000 else {
      throw WorkspaceProblem(.misuse, "`--last` needs a number of periods from 1 to 1000")
    }
    let kpis = new.model.kpis.filter { oldNames[$0.name] != nil }.sorted { $0.name < $1.name }
    let asOf = try instant(kpis, today, open)
    var points: [String: [ValueDiff.Point]] = [:]
    for (grain, kpis) in Dictionary(grouping: kpis, by: { $0.every ?? .week }).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let names = kpis.map(\.name)
      let earlier = names.compactMap { oldNames[$0] }
      let after = values(new, names, grain, asOf, today, open)
      let between = values(mixed, earlier, grain, asOf, today, open)
      let before = hasOwnData ? values(old, earlier, grain, asOf, today, open) : between
      for name in names {
        let own = oldNames[name] ?? name
        points[name] = joined(before[own] ?? [:], between[own] ?? [:], after[name] ?? [:])
      }
    }
    return ValueDiff(
      asOf: asOf, hasOwnData: hasOwnData,
      kpis: kpis.map { kpi in
        ValueDiff.KPI(
          name: kpi.name, title: kpi.title, unit: kpi.unit, grain: kpi.every ?? .week, points: points[kpi.name] ?? [])
      })
  }

  /// The day that was asked for, otherwise that of the newer definitions and data.
  private func instant(
    _ kpis: [Model.KPI], _ today: Day, _ open: EngineOpener
  ) throws(WorkspaceProblem) -> Day {
    if let asOf = request.asOf { return asOf }
    guard !kpis.isEmpty else { return today }
    return try ShowRun(new, ShowRequest(names: kpis.map(\.name), last: 1)).result(today: today, open: open).asOf
  }

  /// The values by KPI and period. One KPI that cannot be computed must not hide the others.
  private func values(
    _ project: LoadedProject, _ names: [String], _ grain: TimeGrain, _ asOf: Day, _ today: Day, _ open: EngineOpener
  ) -> Values {
    do {
      return try computed(project, names, grain, asOf, today, open)
    } catch {
      if names.count > 1 {
        return names.reduce(into: [:]) { all, name in
          all.merge(values(project, [name], grain, asOf, today, open)) { first, _ in first }
        }
      }
      let reason = error.diagnostics.first?.headline ?? error.message
      return names.reduce(into: [:]) { all, name in all[name] = labels(project, grain, asOf, reason) }
    }
  }

  private func computed(
    _ project: LoadedProject, _ names: [String], _ grain: TimeGrain, _ asOf: Day, _ today: Day, _ open: EngineOpener
  ) throws(WorkspaceProblem) -> Values {
    let request = ShowRequest(names: names, grain: grain, last: request.last, asOf: asOf)
    let rows = try ShowRun(project, request).result(today: today, open: open).rows
    return rows.reduce(into: [:]) { all, row in all[row.kpi, default: [:]][row.label] = row.value }
  }

  /// No value in any period, for one reason.
  private func labels(_ project: LoadedProject, _ grain: TimeGrain, _ asOf: Day, _ reason: String) -> [String: Value] {
    let run = ShowRun(project, ShowRequest(names: [], grain: grain, last: request.last, asOf: asOf))
    return run.periods(grain, asOf: asOf).reduce(into: [:]) { all, period in
      all[project.model.calendar.label(period)] = .none(NoValue(.unreadable, reason))
    }
  }

  /// Periods of another calendar have other names: there is nothing to set beside them.
  private func joined(
    _ before: [String: Value], _ between: [String: Value], _ after: [String: Value]
  ) -> [ValueDiff.Point] {
    let nothing = Value.none(NoValue(.undefinedPeriod, "there is no such period on this side"))
    return Set(after.keys).union(between.keys).union(before.keys).sorted().map { label in
      ValueDiff.Point(
        label: label, before: before[label] ?? nothing, between: between[label] ?? nothing, after: after[label] ?? nothing)
    }
  }
}
