/// What a column is for: KPIs are proposed by roles, whatever a tool calls its columns.
enum Role: String, Hashable, Sendable, CaseIterable {
  /// When the row happened: the time by which it lies in a period.
  case when
  /// When it was over: resolved, closed, won.
  case ended
  /// When it was first answered.
  case replied
  /// Who it is about.
  case person
  /// The amount of money of the row.
  case amount
  /// What state it is in.
  case status
  /// Where it came from.
  case channel
  case campaign, title
  case recipients, deliveries, opens, clicks, bounces, optOuts, complaints
  case impressions, reach, spend, conversions, conversionValue
  case sessions, engagedSessions, visitors, newVisitors
  case recommendation, satisfaction, effort, rating
  /// Good or Bad in words.
  case verdict
  case replyTime, resolutionTime, reopens
  /// What is done again and again: a ticket in a log of events.
  case process, activity
  case isConverted
}
