/// The valid range of answers, by the words of the question and the answers that occur.
struct Scale: Hashable {
  var lower: Int
  var upper: Int
  var doubts: [String] = []

  private static let words: Set = [
    "nps", "score", "rating", "ratings", "stars", "satisfaction", "satisfied", "csat", "ces", "effort", "easy", "recommend", "likely", "review", "zufrieden",
    "zufriedenheit", "empfehlen", "weiterempfehlen", "bewertung", "grade",
  ]

  /// Nil for a column that is no answer on a scale.
  init?(_ column: ColumnProfile, _ role: Role? = nil) {
    guard let lowest = column.lowest, let highest = column.highest, lowest >= -1, highest <= 10.5 || role != nil, column.different <= 40 else {
      return nil
    }
    let words = column.words
    guard role != nil || words.hasAny(Self.words), !words.hasAny(["id", "count", "number", "chars", "length"]) else { return nil }
    lower = 1
    upper = highest <= 5 ? 5 : highest <= 7 ? 7 : 10
    if role == .recommendation || words.hasAny(["nps", "recommend", "empfehlen", "weiterempfehlen", "likely"]) {
      (lower, upper) = (0, 10)
    } else if lowest == 0, upper == 10 {
      lower = 0
    } else if lowest < 1 {
      doubts.append("0 occurs and is outside the scale 1..\(upper): it counts as no answer. Write `0..\(upper)`, if it is one")
    }
    let isCertain = (lower, upper) == (0, 10) || highest == Double(upper)
    if !isCertain { doubts.append("is the scale 1..\(upper)? The highest answer is \(Int(highest))") }
    if highest > Double(upper) { doubts.append("answers up to \(Int(highest)) occur and are outside the scale: they count as no answer") }
  }

  /// What is asked for: decides which score is made of the answers.
  func question(_ words: NameWords) -> Role {
    if words.hasAny(["nps", "recommend", "empfehlen", "weiterempfehlen"]) || (upper == 10 && lower == 0 && words.hasAny(["likely"])) {
      return .recommendation
    }
    if words.hasAny(["effort", "easy", "ces"]) { return .effort }
    if upper == 5, words.hasAny(["satisfaction", "satisfied", "csat", "review", "rating", "ratings", "stars", "score", "zufrieden", "zufriedenheit", "bewertung"]) {
      return .satisfaction
    }
    return .rating
  }
}
