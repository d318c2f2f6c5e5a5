/// The report as a document: what was asked for in a template, laid out with the results of the week, in plain values;
/// and the writers that make a page, a Markdown text and a JSON file of it.
public enum Report {}
