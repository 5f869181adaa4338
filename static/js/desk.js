/* The entry desk on a bad line. All badges are fetched beforehand, by the SHA-256 of their codes, and kept in the memory
   of this page alone; so it answers by itself. What it answered waits in a queue on the device until it is handed over:
   each scan has its own number, so that it counts once however often it is sent. Without this script, or without
   SHA-256 (a page that came over plain http), every badge is a form that is sent. */
"use strict";

const form = document.getElementById("desk");
const said = form.dataset;
const input = document.getElementById("code");
const answer = document.getElementById("answer");
const waiting = document.getElementById("waiting");
const ready = document.getElementById("ready");
const A_BATCH = 200, A_LOOK = 120000, A_TRY = 15000, PATIENCE = 8000;

const badges = new Map();  // by SHA-256
const here = new Map();    // since when, by human being
let day = said.day, asked = 0, handing = null, tokens = true;

const words = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name]);
const digest = async text => [...new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)))]
  .map(byte => byte.toString(16).padStart(2, "0")).join("");
const codeOf = typed => typed.trim().replace(/\/+$/, "").replace(/\/code\.svg$/, "").replace(/^.*\//, "").replace(/\?.*$/, "")
  .toUpperCase().replace(/[^\p{L}\p{N}]/gu, "").slice(0, 64);
const inZone = (at, options) => new Intl.DateTimeFormat("sv-SE", { timeZone: said.zone, ...options }).format(at);
const clockOf = at => inZone(at, { hour: "2-digit", minute: "2-digit" });
const dayOf = at => said.place ? said.day : inZone(at, { year: "numeric", month: "2-digit", day: "2-digit" });

const queue = () => JSON.parse(localStorage.getItem(said.kept) || "[]");
const keep = scans => localStorage.setItem(said.kept, JSON.stringify(scans));

/* What is shown: text only, never markup. */
function show(verdict, badge, more = "", since = "") {
  const parts = [];
  const line = (name, text) => { const p = document.createElement("p"); p.className = name; p.textContent = text; parts.push(p); };
  line("desk-word", verdict === "here" ? words(said.since, { time: since }) : said[camel(verdict)]);
  if (badge) {
    if (badge.photo) {
      const picture = document.createElement("img");
      picture.className = "desk-photo";
      picture.alt = words(said.photo, { name: badge.name });
      picture.addEventListener("error", () => picture.remove());
      picture.src = said.photos.replace(/0$/, badge.id);
      parts.push(picture);
    }
    line("desk-name", badge.name);
    line("desk-party", badge.party);
    line("", badge.function ? `${badge.category} · ${badge.function}` : badge.category);
  }
  if (more) line("", more);
  answer.className = `desk-answer desk-${verdict.replace("_", "-")}`;
  answer.replaceChildren(...parts);
  answer.scrollIntoView({ block: "nearest" });
}

const camel = verdict => verdict.replace(/_(\w)/g, (_all, letter) => letter.toUpperCase());

function count() {
  const number = queue().length;
  waiting.textContent = number ? words(number === 1 ? said.one : said.many, { n: number }) : "";
}

/* A badge that this device knows is answered here; every other one is asked for. */
async function look(typed) {
  const mine = ++asked;
  const code = codeOf(typed);
  if (!code) return;
  const key = await digest(code);
  const badge = badges.get(key);
  if (!badge) return ask(typed, mine);
  const at = new Date(), today = dayOf(at);
  if (today !== day) { here.clear(); day = today; }
  if (badge.state) return show(badge.state, badge);
  if ((badge.first && today < badge.first) || (badge.last && badge.last < today)) return show("other_day", badge);
  if (here.has(badge.human)) return show("here", badge, "", here.get(badge.human));
  here.set(badge.human, clockOf(at));
  keep([...queue(), { uid: crypto.randomUUID(), badge: key, place: said.place, at: at.toISOString() }]);
  show("welcome", badge);
  count();
  handOver();
}

async function ask(typed, mine) {
  const body = new FormData(form);
  body.set("code", typed);
  body.set("uid", crypto.randomUUID());
  try {
    const response = await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout(PATIENCE) });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = page.getElementById("answer");
    if (mine !== asked) return;
    if (!found || !found.children.length) return show("unknown", null, said.reload);
    answer.className = found.className;
    answer.replaceChildren(...found.children);
    answer.scrollIntoView({ block: "nearest" });
    fetchList();
  } catch {
    if (mine === asked) show("unknown", null, said.away);
    alone();
  }
}

const alone = () => { ready.textContent = said.alone; };

async function fetchList() {
  try {
    const response = await fetch(said.list, { signal: AbortSignal.timeout(PATIENCE * 4) });
    if (!response.ok || response.redirected) throw new Error();
    const list = await response.json();
    badges.clear();
    const queued = new Set(queue().map(scan => scan.badge));
    const kept = new Map(here);
    here.clear();
    for (const [key, id, human, name, party, category, job, state, since, first, last, photo] of list.badges) {
      badges.set(key, { id, human, name, party, category, function: job, state, first, last, photo });
      if (since) here.set(human, since);
      else if (queued.has(key) && kept.has(human)) here.set(human, kept.get(human));
    }
    day = list.day;
    ready.textContent = words(said.ready, { n: badges.size });
  } catch { if (badges.size) alone(); }
}

/* One after another, so that nothing is sent twice at the same time. What was answered leaves the queue, nothing else. */
function handOver() {
  if (!handing) handing = send().finally(() => { handing = null; count(); });
  return handing;
}

async function send() {
  for (let scans = queue(); scans.length; scans = queue()) {
    let response;
    const batch = scans.slice(0, A_BATCH);
    try {
      response = await fetch(said.scans, {
        method: "POST", signal: AbortSignal.timeout(PATIENCE * 2), redirect: "manual",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.csrf_token.value },
        body: JSON.stringify({ scans: batch }),
      });
    } catch { return alone(); }
    if (!response.ok) { if (tokens) show("unknown", null, said.reload); tokens = false; return; }
    const done = new Map((await response.json()).scans.map(each => [each.uid, each]));
    for (const scan of batch) correct(scan, done.get(scan.uid));
    keep(queue().filter(scan => !done.has(scan.uid)));
    tokens = true;
  }
}

/* The house knows more than this device did: a badge that was revoked since, somebody who came in by another door. */
function correct(scan, found) {
  const badge = badges.get(scan.badge);
  if (!badge || !found || found.verdict === "welcome" || found.verdict === "here") return;
  here.delete(badge.human);
  if (found.verdict === "revoked" || found.verdict === "unconfirmed") badge.state = found.verdict;
  show(found.verdict, badge);
}

/* The camera, where the browser reads QR codes by itself. */
async function camera() {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) return;
  const detector = new BarcodeDetector({ formats: ["qr_code"] });
  const button = document.createElement("button"), video = document.createElement("video");
  button.type = "button";
  button.textContent = said.camera;
  video.className = "desk-camera"; video.hidden = true; video.muted = true; video.playsInline = true;
  form.append(button, video);
  let last = "", lastAt = 0;
  async function read() {
    if (video.hidden) return;
    const [found] = await detector.detect(video).catch(() => []);
    if (found && (found.rawValue !== last || Date.now() - lastAt > 4000)) {
      last = found.rawValue; lastAt = Date.now();
      await look(found.rawValue);
    }
    setTimeout(read, 150);
  }
  button.addEventListener("click", async () => {
    if (video.hidden) {
      try { video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }); }
      catch { return show("unknown", null, said.noCamera); }
      video.hidden = false; button.textContent = said.cameraOff;
      await video.play();
      read();
    } else {
      video.srcObject.getTracks().forEach(track => track.stop());
      video.hidden = true; button.textContent = said.camera;
    }
  });
}

if (window.isSecureContext && crypto.subtle && crypto.randomUUID) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    const typed = input.value;
    input.value = "";
    input.focus();
    look(typed);
  });
  /* A scanner types wherever the focus is: what is typed nowhere goes into the field. */
  document.addEventListener("keydown", event => {
    if (document.activeElement === document.body && event.key.length === 1 && !event.ctrlKey && !event.metaKey) input.focus();
  });
  window.addEventListener("online", () => { handOver(); fetchList(); });
  window.addEventListener("offline", alone);
  setInterval(() => { if (queue().length) handOver(); }, A_TRY);
  setInterval(fetchList, A_LOOK);
  count();
  handOver().then(fetchList);
  camera();
}
