// Exports of shops. Shopify: "Orders", "Export", one row per line item (public importers list the header: "Name,Email,Financial
// Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount
// Amount,Shipping Method,Created at,Lineitem quantity,…"); what belongs to the order stands on its first row only.
extension Recogniser {
  static let shop = [
    Recogniser(
      title: "a Shopify export of orders", family: .orders, name: "orders",
      row: "One row per line of an order; what belongs to the whole order stands on its first row.",
      needs: ["name", "financial status", "created at", "total"],
      roles: [
        ("created at", .when), ("email", .person), ("total", .amount), ("financial status", .status), ("source|shipping country|billing country", .channel),
      ],
      keep: "{amount} is not missing and {status} not in (\"voided\", \"refunded\")",
      reason: "Further lines of an order repeat its number without its total. What was voided or refunded was not sold.",
      doubts: ["an order that was refunded in part counts with its full total: compare with `Refunded Amount`, if it matters"])
  ]
}
