/// Which patterns count as a signal. Every rule more finds changes sooner and raises more false alarms.
public enum RuleSet: String, CaseIterable, Hashable, Sendable {
  /// Wheeler's three: outside the limits, eight on one side, three of four near a limit. The default.
  case wheeler
  /// Outside the limits alone.
  case limits
  /// The four of the English health service, "Making data count": see ``HealthServiceRules``.
  case nhs
}
