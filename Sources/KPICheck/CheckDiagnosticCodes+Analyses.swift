extension CheckDiagnosticCodes {
  static let analyses: [Entry] = [
    Entry(
      "analysis-as-value", "a cohort, funnel, experiment or lifetime model as a number",
      "cohort c { start buyers; return buyers; every month for 6 }\nmetric m = c + 1"),
    Entry(
      "analysis-clause-missing", "an analysis that lacks a part", "cohort c { start buyers; every month for 6 }"),
    Entry(
      "audience-in-step", "an audience in a step or in the purchases of a lifetime model",
      "funnel f { each person; step \"a\" orders where person in buyers; step \"b\" orders; within 9 days }"),
    Entry(
      "cohort-value", "a cohort's value that is no sum over its members",
      "cohort c { start buyers; return buyers; every month for 6; value avg(orders.paid) }"),
    Entry(
      "experiment-entity", "a quotient whose rows belong to nobody",
      "experiment e { arms orders.status; control \"open\"; outcome \"Pieces\" sum(orders.pieces) / count(orders) }"),
    Entry(
      "experiment-outcome", "an outcome whose uncertainty is not known",
      "experiment e { arms orders.status; control \"open\"; outcome \"Largest\" max(orders.pieces) }"),
    Entry(
      "experiment-ratio", "planned shares that do not make a whole",
      "experiment e { arms orders.status; control \"open\"; ratio (50%, 40%); outcome \"Gifts\" share(orders, gift) }"),
    Entry(
      "funnel-by", "a funnel by something that its first step does not have",
      "funnel f { each person; step \"a\" orders; step \"b\" orders; within 9 days; by kind }"),
    Entry(
      "funnel-window", "a window that is no length in days",
      "funnel f { each person; step \"a\" orders; step \"b\" orders; within 2 months }"),
    Entry(
      "lifetime-audience", "customers of a lifetime model by something else than their chance to be active",
      "lifetime l { each person; events orders; learn 2017; horizon 9 weeks }\naudience a = l.alive < 3 EUR\nmetric m = size(a)"),
    Entry(
      "lifetime-by", "a lifetime model broken down",
      "lifetime l { each person; events orders; learn 2017; horizon 9 weeks }\nkpi k { formula l.alive; goal grow; by status }"),
    Entry(
      "lifetime-measure", "a quantity that a lifetime model does not have",
      "lifetime l { each person; events orders; learn 2017; horizon 9 weeks }\nmetric m = l.churn"),
    Entry(
      "rows-needed", "a step that is no dataset",
      "funnel f { each person; step \"a\" orders.paid; step \"b\" orders; within 9 days }"),
    Entry(
      "step-without-time", "a step of rows without a time",
      "dataset calls from \"data/calls.csv\" { key call; entity person = buyer }\nfunnel f { each person; step \"a\" calls; step \"b\" orders; within 9 days }"),
    Entry("too-few-steps", "a funnel with one step", "funnel f { each person; step \"a\" orders; within 9 days }"),
  ]
}
