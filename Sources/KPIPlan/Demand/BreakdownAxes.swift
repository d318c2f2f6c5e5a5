public import KPIModel

/// What a breakdown divides by: dimensions of the rows, and audiences that their entities are in or not.
public struct BreakdownAxes: Hashable, Sendable {
  /// In the order of the breakdown.
  public let names: [String]
  /// Those among the names that are audiences.
  public let audiences: [String]

  /// The axes of these names; what is no dimension of any dataset and names an audience is one.
  public init(_ names: [String], in project: Model.Project) {
    self.names = names
    audiences = names.filter { project.dividingAudience(named: $0) != nil }
  }

  /// The dimensions, with all of their values.
  public var keys: [DimensionKey] { names.filter { !audiences.contains($0) }.map { DimensionKey($0) } }

  /// Every combination of being in the audiences or not; one empty combination without audiences.
  public var combinations: [[Membership]] {
    audiences.reduce([[]]) { all, audience in
      all.flatMap { known in [true, false].map { known + [Membership(audience, isMember: $0)] } }
    }
  }

  /// The contexts in which a breakdown is evaluated, one for each combination of the audiences.
  ///
  /// - Parameter keys: the dimensions with the values to keep; nil keeps all.
  public func contexts(_ period: Period, keys: [DimensionKey]? = nil) -> [Context] {
    combinations.map { Context(period: period, dimensions: keys ?? self.keys, memberships: $0) }
  }

  /// Every part of the breakdown, in the order of its first name.
  public func parts<Values>(_ segments: [Values]) -> [(segment: Values, memberships: [Membership])] {
    if let first = names.first, audiences.contains(first) {
      return combinations.flatMap { combination in segments.map { ($0, combination) } }
    }
    return segments.flatMap { segment in combinations.map { (segment, $0) } }
  }

  /// One label for each name, from those of the dimensions and the memberships of a part.
  public func labels(_ dimensions: [String], _ memberships: [Membership]) -> [String] {
    var rest = dimensions[...]
    return names.map { name in
      if let membership = memberships.first(where: { $0.audience == name }) {
        return membership.isMember ? "in \(name)" : "not in \(name)"
      }
      return rest.popFirst() ?? ""
    }
  }
}
