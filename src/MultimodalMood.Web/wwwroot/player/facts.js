// What the record keeps of the browser: what explains a signal or a sound, and nothing that would single a person out.

/** Family and major version of the browser; no full user agent. */
function browser() {
  const brand = navigator.userAgentData?.brands?.find(known => !/not/i.test(known.brand) && known.brand !== 'Chromium') ?? navigator.userAgentData?.brands?.find(known => known.brand === 'Chromium');
  if (brand) return `${brand.brand} ${brand.version}`;
  const [, family, version] = /(Edg|OPR|Firefox|Chrome)\/(\d+)/.exec(navigator.userAgent) ?? /(Safari)\/(\d+)/.exec(navigator.userAgent) ?? [null, 'unknown', ''];
  return `${family} ${version}`.trim();
}

function system() {
  return navigator.userAgentData?.platform || (/(Windows|Android|iPhone|iPad|Mac OS X|Linux|CrOS)/.exec(navigator.userAgent)?.[1] ?? 'unknown');
}

/** One line for the record. @param audio sample rate and latency, or null */
export function facts(audio) {
  const parts = [
    browser(),
    system(),
    `page ${innerWidth}×${innerHeight} at ${Math.round(devicePixelRatio * 100) / 100}`,
    navigator.maxTouchPoints > 0 ? 'touch' : 'no touch',
    isSecureContext ? 'secure' : 'not secure',
    navigator.bluetooth ? 'bluetooth' : 'no bluetooth',
  ];
  if (audio) parts.push(`audio ${audio.sampleRateHz} Hz`, audio.latencyMs === null ? 'latency unknown' : `latency ${audio.latencyMs} ms`);
  return parts.join('; ');
}
