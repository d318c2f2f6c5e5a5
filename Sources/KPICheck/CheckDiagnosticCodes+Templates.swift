extension CheckDiagnosticCodes {
  static let templates: [Entry] = [
    Entry("alias-taken", "a folder with the name of a definition", "use \"library\" as orders"),
    Entry("calendars-differ", "a folder that lives by another calendar", ""),
    Entry(
      "clause-of-template-argument", "an argument of a template with `having` or `top`",
      "template tally(x) = count(x)\nmetric m = tally(orders.note having count(orders) > 1)"),
    Entry(
      "clause-without-aggregate", "`where` in an argument that stands in no aggregate",
      "template stayed(a) = size(a and previous(a))\nmetric m = stayed(orders.person where gift)"),
    Entry(
      "dataset-for-parameter", "something else where a template needs a dataset",
      "template people(d) = size(d.person)\nmetric m = people(2 * revenue)"),
    Entry("doubled-parameter", "a parameter that stands twice", "template twice(a, a) = a + a"),
    Entry("function-taken", "a template with the name of a function", "template sum(x) = count(x)"),
    Entry("library-not-used", "a function of the library without the library", ""),
    Entry("not-in-folder", "a definition that a folder does not have", ""),
    Entry(
      "parameter-order", "a parameter behind one that may be left out",
      "template share_of(part, whole = revenue, factor) = factor * part / whole"),
    Entry("template-arguments", "too few or too many arguments", "template twice(f) = 2 * f\nmetric m = twice(revenue, 2)"),
    Entry("template-cycle", "templates that call each other", "template a(x) = b(x)\ntemplate b(x) = a(x)"),
    Entry(
      "template-too-large", "a formula that grows with every call",
      "template a(x) = x + x + x + x\ntemplate b(x) = a(a(a(a(x))))\nmetric m = b(b(b(b(revenue))))"),
    Entry(
      "two-times", "two times for one aggregate",
      "template noted(x) = count(x on bought)\nmetric m = noted(orders.note on promised)"),
    Entry(
      "unknown-parameter", "a description of a parameter that there is not",
      "template twice(f) = 2 * f {\n  parameter g \"what is doubled\"\n}"),
    Entry("unused-parameter", "a parameter that the formula lacks", "template twice(f, g) = 2 * f"),
  ]
}
