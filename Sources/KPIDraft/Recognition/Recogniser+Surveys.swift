// Exports of survey tools. Typeform: "#", the questions, "Start Date (UTC)", "Submit Date (UTC)", "Network ID". SurveyMonkey:
// "Respondent ID,Collector ID,Start Date,End Date,IP Address,…", the questions behind, and a second line of choices. Google Forms:
// "Timestamp", then the questions. Tools for the net promoter score name the answer "Score" beside "Comment" (Delighted's
// responses have score, comment, created_at and survey_type). Which question is which is told by its words.
extension Recogniser {
  static let surveys = [
    Recogniser(
      title: "a Typeform export of responses", family: .answers, name: "responses", row: "One row per response.",
      needs: ["submit date utc"], roles: [("submit date utc", .when)]),
    Recogniser(
      title: "a SurveyMonkey export of responses", family: .answers, name: "responses", row: "One row per response.",
      needs: ["respondent id", "collector id", "start date|end date|date created"],
      roles: [("end date|date created|start date", .when), ("collector id", .channel)]),
    Recogniser(
      title: "an export of a survey tool", family: .answers, name: "responses", row: "One row per answer.",
      needs: ["score|nps score|nps", "comment|feedback|survey type", "created at|responded at|response date|date|response received at"],
      roles: [
        ("responded at|response received at|response date|created at|date", .when), ("score|nps score|nps", .recommendation),
        ("person email|email|customer email", .person), ("survey type|source|channel", .channel),
      ]),
    Recogniser(
      title: "a Google Forms sheet of responses", family: .answers, name: "responses", row: "One row per response.",
      needs: ["timestamp|zeitstempel"], roles: [("timestamp|zeitstempel", .when)], needsQuestion: true),
  ]
}
