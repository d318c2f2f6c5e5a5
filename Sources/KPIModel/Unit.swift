extension Model {
  /// What a number counts or measures.
  public indirect enum Unit: Hashable, Sendable {
    /// A number without a unit.
    case plain
    /// A count of things, with the noun if there is one: "orders".
    case count(noun: String?)
    /// A share or rate: 0.85 is shown as 85 %.
    case ratio
    /// Points of a score, such as NPS.
    case points
    /// An amount in a currency, by its three capitals.
    case money(currency: String)
    /// A length of time, in seconds.
    case duration
    /// What scaling made of it, in the words of the definition: "BRL per 1000".
    case named(String)
    /// One unit per another: EUR per customer.
    case quotient(Unit, Unit)

    /// The words shown beside a number or in a message: "EUR per customer".
    public var text: String {
      switch self {
      case .plain: "number"
      case .count(let noun): noun ?? "count"
      case .ratio: "%"
      case .points: "points"
      case .money(let currency): currency
      case .duration: "duration"
      case .named(let name): name
      case .quotient(let top, let bottom): "\(top.text) per \(bottom.singular)"
      }
    }

    /// The word for one: "order" for "orders".
    public var singular: String {
      guard case .count(let noun?) = self else { return text }
      if noun.hasSuffix("ies") { return noun.dropLast(3) + "y" }
      if noun.hasSuffix("sses") || noun.hasSuffix("xes") || noun.hasSuffix("ches") { return String(noun.dropLast(2)) }
      return noun.hasSuffix("s") && !noun.hasSuffix("ss") ? String(noun.dropLast()) : noun
    }
  }
}
