// Why a device cannot be used, as the words of the host's SensorState. Pure functions, so that tests can call them in any page.

/** Camera: an error's name from getUserMedia to a sensor state. */
export function cameraCause(errorName) {
  switch (errorName) {
    case 'NotAllowedError': return 'denied';
    case 'NotFoundError': return 'not_found';
    case 'NotReadableError':
    case 'AbortError': return 'busy';
    case 'OverconstrainedError': return 'constraints';
    case 'SecurityError': return 'policy';
    default: return 'unsupported';
  }
}

/** Strap: an error's name from Web Bluetooth to a sensor state. Closing the chooser is NotFoundError too. */
export function strapCause(errorName) {
  switch (errorName) {
    case 'NotFoundError': return 'not_found';
    case 'NotAllowedError': return 'denied';
    case 'SecurityError': return 'policy';
    case 'NetworkError': return 'lost';
    default: return 'unsupported';
  }
}

/** What the page lacks before anybody is asked: null when the device can be asked for. */
export function missing(secure, api) {
  if (!secure) return 'insecure_context';
  return api ? null : 'unsupported';
}
