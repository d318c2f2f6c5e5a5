import KPIModel
import KPIPlan

/// The members of an audience in a situation.
struct AudienceValue {
  var set: EntitySet
  var isPartial: Bool
}

typealias AudienceOutcome = Result<AudienceValue, NoValue>

extension Evaluator {
  func size(_ audience: Model.Audience, _ situation: Situation) -> Outcome {
    switch evaluate(audience, situation) {
    case .success(let value):
      let count = value.set.count
      return Outcome(Quantity(count), isPartial: value.isPartial, sample: count)
    case .failure(let reason): return Outcome(reason)
    }
  }

  func evaluate(_ audience: Model.Audience, _ situation: Situation) -> AudienceOutcome {
    switch audience {
    case .members, .reference, .lifetime:
      let key = AudienceKey(audience: audience, situation: situation)
      if let known = audienceCache[key] { return known }
      let outcome = leafOrReference(audience, situation)
      audienceCache[key] = outcome
      return outcome
    case .and(let parts): return combine(parts, situation) { $0.formIntersection($1) }
    case .or(let parts): return combine(parts, situation) { $0.formUnion($1) }
    case .except(let first, let rest): return combine([first] + rest, situation) { $0.subtract($1) }
    case .inContext(let change, let inner):
      do {
        return evaluate(inner, try situation.applying(change, project.calendar))
      } catch {
        return .failure(NoValue(.undefinedPeriod, error.reason))
      }
    }
  }

  private func leafOrReference(_ audience: Model.Audience, _ situation: Situation) -> AudienceOutcome {
    switch audience {
    case .members(let index): return members(index, situation)
    case .reference(let name):
      guard let named = project.audience(named: name) else {
        return .failure(NoValue(.unreadable, "there is no audience `\(name)`"))
      }
      return evaluate(named.audience, situation)
    case .lifetime(let name, let comparison, let limit):
      return lifetimeMembers(name, comparison, limit, situation.context.period)
    case .and, .or, .except, .inContext: return evaluate(audience, situation)
    }
  }

  private func combine(
    _ parts: [Model.Audience], _ situation: Situation, _ body: (inout EntitySet, EntitySet) -> Void
  ) -> AudienceOutcome {
    var result: AudienceValue?
    for part in parts {
      switch evaluate(part, situation) {
      case .failure(let reason): return .failure(reason)
      case .success(let value):
        guard var total = result else {
          result = value
          continue
        }
        body(&total.set, value.set)
        total.isPartial = total.isPartial || value.isPartial
        result = total
      }
    }
    return result.map { .success($0) } ?? .failure(NoValue(.unreadable, "an audience is empty of parts"))
  }

  /// The sets that conditions of rows speak of, in their order, then those of a breakdown by audiences.
  func audienceSets(
    _ conditions: [Model.AudienceCondition], _ situation: Situation
  ) -> Result<[(set: EntitySet, isNegated: Bool)], NoValue> {
    var sets: [(set: EntitySet, isNegated: Bool)] = []
    for condition in conditions {
      switch evaluate(condition.audience, situation) {
      case .success(let value): sets.append((value.set, condition.isNegated))
      case .failure(let reason): return .failure(reason)
      }
    }
    var own = situation
    own.context = situation.context.withoutMemberships
    for membership in situation.context.memberships {
      switch evaluate(.reference(membership.audience), own) {
      case .success(let value): sets.append((value.set, !membership.isMember))
      case .failure(let reason): return .failure(reason)
      }
    }
    return .success(sets)
  }
}
