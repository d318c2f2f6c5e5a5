// Exports of customer systems. HubSpot: exports of contacts and deals with the names of properties, as public importers and tests list
// them ("Record ID,First Name,Last Name,Email,…,Lifecycle Stage,Lead Status,Create Date"; "Record ID,Deal Name,Deal Stage,Pipeline,
// Amount,Close Date,Deal owner"). Salesforce: reports with the labels of the standard fields of opportunities and leads
// (help.salesforce.com, "Opportunity Fields": Opportunity Name, Stage, Amount, Close Date, Created Date, Lead Source; "Lead Fields").
extension Recogniser {
  static let sales = [
    Recogniser(
      title: "a HubSpot export of deals", family: .deals, name: "deals", row: "One row per deal, as it stands today.",
      needs: ["deal name", "deal stage"],
      roles: [
        ("create date|created date|createdate", .when), ("close date|closedate", .ended), ("deal stage", .status), ("amount|amount in company currency", .amount),
        ("original source|original traffic source|original source type|deal type|pipeline", .channel),
      ],
      doubts: ["the close date of an open deal is a plan: only deals whose stage says won or lost are counted by it"]),
    Recogniser(
      title: "a HubSpot export of contacts", family: .contacts, name: "contacts", row: "One row per contact, as it stands today.",
      needs: ["record id|contact id", "email", "lifecycle stage"],
      roles: [
        ("create date|created date|createdate", .when), ("email|record id", .person), ("lifecycle stage", .status),
        ("original source|original traffic source|original source type|lead source", .channel),
      ],
      doubts: ["the lifecycle stage is the one of today: when a contact became a customer needs its own date"]),
    Recogniser(
      title: "a Salesforce report of opportunities", family: .deals, name: "opportunities",
      row: "One row per opportunity, as it stands today.", needs: ["opportunity name", "stage|stage name", "close date"],
      roles: [
        ("created date|create date", .when), ("close date", .ended), ("stage|stage name", .status), ("amount", .amount),
        ("lead source|type", .channel), ("account name", .person),
      ],
      doubts: ["the close date of an open opportunity is a plan: only those whose stage says won or lost are counted by it"]),
    Recogniser(
      title: "a Salesforce report of leads", family: .leads, name: "leads", row: "One row per lead, as it stands today.",
      needs: ["lead source", "lead status", "create date|created date"],
      roles: [
        ("create date|created date", .when), ("lead source", .channel), ("lead status", .status), ("email|lead id", .person),
        ("converted|is converted", .isConverted),
      ]),
  ]
}
