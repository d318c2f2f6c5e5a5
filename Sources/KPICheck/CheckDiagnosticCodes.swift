/// Every code that checking can give, by subject; within a subject in alphabetical order.
public enum CheckDiagnosticCodes {
  /// A code, what it is about, and a small program that gives it and no other error.
  public struct Entry: Hashable, Sendable {
    /// The code.
    public var code: String
    /// What it is about, in one line.
    public var summary: String
    /// The lines that give the code, behind ``CheckDiagnosticCodes/setting``.
    public var lines: String
    /// The whole program.
    public var example: String { CheckDiagnosticCodes.setting + "\n" + lines + "\n" }

    init(_ code: String, _ summary: String, _ lines: String) {
      self.code = code
      self.summary = summary
      self.lines = lines
    }
  }

  /// The definitions that all examples stand behind; they have no errors of their own.
  public static let setting = """
    dataset customers from "data/customers.csv" {
      key customer_id
      text country
    }
    dataset orders from "data/orders.csv" {
      key order_id
      time bought
      date promised
      link customer = customer_id -> customers
      entity person = buyer
      text status one of ("paid", "open")
      text country = customer.country
      text note
      money paid in EUR
      money cost in USD
      number pieces
      scale score 1..5
      duration delivery in hours
      flag gift
      tags kind = items.kind per order
    }
    dataset items from "data/items.csv" {
      key order_id, line
      link order = order_id -> orders
      text kind
      money price in EUR
    }
    audience buyers = orders.person
    goal grow "Grow" { owner "growth@example.com" }
    metric revenue = sum(orders.paid)
    """

  /// All codes.
  public static let all: [Entry] =
    names + values + rows + datasets + sources + audiences + analyses + kpis + units + literals + templates

  static func kpi(_ clauses: String) -> String {
    "kpi k { formula sum(orders.paid); every week; goal grow; higher is better; \(clauses) }"
  }

  static func dataset(_ clauses: String) -> String {
    "dataset d from \"data/d.csv\" { \(clauses) }\nmetric m = count(d)"
  }
}
