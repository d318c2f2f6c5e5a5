// Written by `swift run dev library` from kpis/library. Change the files there.

extension Library {
  static let growth = File(
    name: "growth.kpi",
    templates: [
      "growth",
      "growth_on_year",
    ],
    text: ###"""
      # Change against an earlier period, as a share of what was there.

      template growth(value) = value / previous(value) - 1 {
        about     "How much more than in the previous period: 0.1 is 10 % more."
        parameter value "any formula that is no share"
        serves    grow
        benchmark "No general benchmark."
        caution   "Seasons: a shop's January is always below its December. See growth_on_year."
      }

      template growth_on_year(value) = value / last_year(value) - 1 {
        about     "How much more than a year before; weeks are compared with the week 364 days earlier."
        parameter value "any formula that is no share"
        serves    grow
        benchmark "No general benchmark."
        caution   "Easter and sales move: mark them with `event`."
      }

      """###)
}
