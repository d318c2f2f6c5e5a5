// Exports of help desks. Zendesk: the ticket export has "Id,Requester,…,Status,Priority,Via,Ticket type,Created at,…,Solved at,
// Resolution time,Satisfaction Score,…,Reopens,Replies,First reply time in minutes,…,Full resolution time in minutes,…" (public
// importers list it). Freshdesk: "Ticket ID,Subject,Status,…,Created time,…,Resolved time,Closed time,…,Initial response time,…".
// Logs of events: the columns of process mining, "Case ID,Activity,…,Complete Timestamp" (4TU.ResearchData, helpdesk log).
extension Recogniser {
  static let support = [
    Recogniser(
      title: "a Zendesk export of tickets", family: .tickets, name: "tickets", row: "One row per ticket, as it stands today.",
      needs: ["id|ticket id", "created at", "solved at", "status"],
      roles: [
        ("created at", .when), ("solved at", .ended), ("status", .status), ("requester id|requester|requester email", .person),
        ("via|channel|ticket type|group", .channel), ("satisfaction score", .verdict), ("first reply time in minutes|first reply time in minutes within business hours", .replyTime),
        ("full resolution time in minutes|full resolution time in minutes within business hours", .resolutionTime), ("reopens", .reopens),
      ],
      doubts: ["a ticket that was opened again has only its last time of solving"]),
    Recogniser(
      title: "a Freshdesk export of tickets", family: .tickets, name: "tickets", row: "One row per ticket, as it stands today.",
      needs: ["ticket id", "created time", "resolved time", "status"],
      roles: [
        ("created time", .when), ("resolved time", .ended), ("initial response time", .replied), ("status", .status),
        ("email|requester email|full name", .person), ("source|type|group", .channel),
      ],
      doubts: ["a ticket that was opened again has only its last time of solving"]),
    Recogniser(
      title: "a log of events of tickets", family: .ticketEvents, name: "events", row: "One row per event of a ticket.",
      needs: ["case id", "activity", "complete timestamp|timestamp"],
      roles: [
        ("complete timestamp|timestamp", .when), ("case id", .process), ("activity", .activity), ("resource", .person),
      ]),
  ]
}
