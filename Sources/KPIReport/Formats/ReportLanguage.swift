import KPIModel

/// How a report speaks: separators, names of months, and a pattern for everything that it can say.
///
/// A second language is a second value of this type: nothing else in the report contains words.
public struct ReportLanguage: Hashable, Sendable {
  /// The tag for the `lang` attribute.
  public let code: String
  /// Between the whole part and the fraction.
  public let decimalPoint: String
  /// Between groups of three digits, from four digits on.
  public let groupSeparator: String
  /// January first.
  public let months: [String]
  /// Monday first.
  public let weekdays: [String]
  /// Day, hour, minute, second.
  let durationUnits: [String]
  /// Thousand, million, billion, trillion.
  let scaleSuffixes: [String]
  /// Whether the currency stands before the number.
  let currencyLeads: Bool
  /// What stands behind the number of a day: `23. Aug. 2026`.
  let dayMark: String
  private let pattern: @Sendable (Phrase) -> String

  /// English, as written in Britain.
  public static let english = ReportLanguage(
    code: "en", decimalPoint: ".", groupSeparator: ",",
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    durationUnits: ["d", "h", "min", "s"], scaleSuffixes: ["k", "m", "bn", "tn"], currencyLeads: true,
    pattern: \.english)

  /// German, as written in Germany.
  public static let german = ReportLanguage(
    code: "de", decimalPoint: ",", groupSeparator: ".",
    months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    weekdays: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    durationUnits: ["T.", "Std.", "Min.", "Sek."], scaleSuffixes: ["\u{A0}Tsd.", "\u{A0}Mio.", "\u{A0}Mrd.", "\u{A0}Bio."],
    currencyLeads: false, dayMark: ".", pattern: \.german)

  /// The languages that a report can be written in.
  public static let all = [english, german]

  init(
    code: String, decimalPoint: String, groupSeparator: String, months: [String], weekdays: [String],
    durationUnits: [String], scaleSuffixes: [String], currencyLeads: Bool, dayMark: String = "",
    pattern: @escaping @Sendable (Phrase) -> String
  ) {
    self.code = code
    self.decimalPoint = decimalPoint
    self.groupSeparator = groupSeparator
    self.months = months
    self.weekdays = weekdays
    self.durationUnits = durationUnits
    self.scaleSuffixes = scaleSuffixes
    self.currencyLeads = currencyLeads
    self.dayMark = dayMark
    self.pattern = pattern
  }

  /// Equal when the codes are: the pattern is a function and cannot be compared.
  public static func == (left: ReportLanguage, right: ReportLanguage) -> Bool { left.code == right.code }
  /// Takes the code alone, as equality does.
  public func hash(into hasher: inout Hasher) { hasher.combine(code) }
}

// MARK: Words

extension ReportLanguage {
  /// The words of a phrase, with `{0}`, `{1}` … filled in. What is filled in is never read as a pattern again.
  public func text(_ phrase: Phrase, _ values: String...) -> String {
    var result = ""
    var rest = Substring(pattern(phrase))
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let index = Int(rest[rest.index(after: open)..<close]) ?? -1
      if values.indices.contains(index) { result += values[index] }
      rest = rest[rest.index(after: close)...]
      // An abbreviation brings a stop of its own: `5 Min.`.
      if result.hasSuffix("."), rest.hasPrefix("."), !rest.hasPrefix("..") { rest = rest.dropFirst() }
    }
    return result + rest
  }

  /// `1 KPI`, `9 KPIs`: the number with the form of the noun that goes with it.
  public func counted(_ count: Int, _ one: Phrase, _ many: Phrase) -> String {
    grouped(String(count)) + Signs.space + text(count == 1 ? one : many)
  }

  /// `26 weeks`.
  func counted(_ count: Int, _ grain: TimeGrain) -> String {
    grouped(String(count)) + Signs.space + (count == 1 ? name(of: grain) : plural(of: grain))
  }

  func name(of grain: TimeGrain) -> String {
    switch grain {
    case .day: text(.day)
    case .week: text(.week)
    case .month: text(.month)
    case .quarter: text(.quarter)
    case .year: text(.year)
    case .all: text(.period)
    }
  }

  func plural(of grain: TimeGrain) -> String {
    switch grain {
    case .day: text(.days)
    case .week: text(.weeks)
    case .month: text(.months)
    case .quarter: text(.quarters)
    case .year: text(.years)
    case .all: text(.periods)
    }
  }
}

// MARK: Numbers

extension ReportLanguage {
  /// Digits with separators, of a rounded number without sign.
  func number(_ digits: DecimalDigits, decimals: Int) -> String {
    let (whole, fraction) = digits.parts(decimals: decimals)
    return grouped(whole) + (fraction.isEmpty ? "" : decimalPoint + fraction)
  }

  /// A number with its sign, rounded: `−0.42`.
  func decimal(_ number: Double, _ decimals: Int) -> String {
    guard let digits = DecimalDigits(number) else { return "" }
    let rounded = digits.magnitude.rounded(decimals: decimals)
    return (digits.isNegative && !rounded.isZero ? Signs.minus : "") + self.number(rounded, decimals: decimals)
  }

  /// `12408` as `12,408`.
  func grouped(_ digits: String) -> String {
    guard digits.utf8.count > 3 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += groupSeparator }
      result.append(digit)
    }
    return result
  }

  func suffix(_ scale: ValueFormat.Scale) -> String {
    switch scale {
    case .one: ""
    case .thousand: scaleSuffixes[0]
    case .million: scaleSuffixes[1]
    case .billion: scaleSuffixes[2]
    case .trillion: scaleSuffixes[3]
    }
  }

  /// An amount with its currency: a sign where there is a common one, else the three letters.
  func money(_ number: String, currency: String) -> String {
    guard let sign = ReportLanguage.currencySigns.first(where: { $0.code == currency })?.sign else {
      return currencyLeads ? currency + Signs.space + number : number + Signs.space + currency
    }
    return currencyLeads ? sign + number : number + Signs.space + sign
  }

  /// Signs that stand for one currency wherever they are read.
  private static let currencySigns: [(code: String, sign: String)] = [
    ("BRL", "R$"), ("EUR", "€"), ("GBP", "£"), ("INR", "₹"), ("JPY", "¥"), ("USD", "$"),
  ]
}

// MARK: Days

extension ReportLanguage {
  /// `23 Aug 2026`.
  func day(_ day: Day, withYear: Bool = true) -> String {
    let (year, month, number) = day.civil
    return "\(number)\(dayMark)\(Signs.space)\(monthName(month))" + (withYear ? "\(Signs.space)\(year)" : "")
  }

  func monthName(_ month: Int) -> String { months.indices.contains(month - 1) ? months[month - 1] : String(month) }

  /// `Mon 17 – Sun 23 Aug 2026`; a period without ends has only its name.
  func days(_ period: Period) -> String {
    guard period.isBounded else { return text(.allTime) }
    if period.length == 1 { return weekday(period.start) + Signs.space + day(period.start) }
    let first = period.start.civil
    let last = period.lastDay.civil
    var start = "\(weekday(period.start))\(Signs.space)\(first.day)\(dayMark)"
    if first.month != last.month || first.year != last.year { start += Signs.space + monthName(first.month) }
    if first.year != last.year { start += Signs.space + "\(first.year)" }
    return "\(start) – \(weekday(period.lastDay))\(Signs.space)\(day(period.lastDay))"
  }

  private func weekday(_ day: Day) -> String {
    weekdays.indices.contains(day.weekday) ? weekdays[day.weekday] : ""
  }
}
