/** https://w3c.github.io/webrtc-extensions/#rtcrtpsender-setparameters-keyframe: not in the types yet. */
interface KeyFrameOptions extends RTCSetParameterOptions {
  encodingOptions: { keyFrame: boolean }[];
}

/** Rejects where the sender has ended. */
export function requestKeyFrame(sender: RTCRtpSender): Promise<void> {
  const options: KeyFrameOptions = { encodingOptions: [{ keyFrame: true }] };
  return sender.setParameters(sender.getParameters(), options);
}
