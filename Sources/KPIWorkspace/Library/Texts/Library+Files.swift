// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  /// The files of the library.
  public static let files = [
    acquisition,
    awareness,
    communication,
    customers,
    demand,
    engagement,
    growth,
    money,
    retention,
    satisfaction,
    support,
  ]
}
