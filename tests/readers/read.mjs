// Reads a calendar file with ical.js and prints its entries as JSON.
import { readFileSync } from "node:fs";
import ICAL from "../vendor/ical.js-2.2.1/ical.js";

const calendar = new ICAL.Component(ICAL.parse(JSON.parse(readFileSync(0, "utf8"))));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
}
const entries = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  return {
    uid: event.uid,
    start: event.startDate.toUnixTime(),
    end: event.endDate.toUnixTime(),
    summary: event.summary,
    location: event.location,
    description: event.description,
    sequence: event.sequence,
    status: component.getFirstPropertyValue("status"),
  };
});
process.stdout.write(JSON.stringify(entries));
