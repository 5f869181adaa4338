// For every {vtimezone, walls}: the UTC offset in seconds that ical.js gives each local time.
import { readFileSync } from "node:fs";
import ICAL from "../vendor/ical.js-2.2.1/ical.js";

const cases = JSON.parse(readFileSync(0, "utf8"));
const offsets = cases.map(({ vtimezone, walls }) => {
  const zone = new ICAL.Timezone(new ICAL.Component(ICAL.parse(vtimezone)));
  return walls.map((wall) => zone.utcOffset(ICAL.Time.fromDateTimeString(wall)));
});
process.stdout.write(JSON.stringify(offsets));
