export interface User {
  id: string;
  name: string;
  email: string;
}

export interface Certificate {
  id: string;
  title: string;
  holder: string;
  issued_on?: string;
  file_name: string;
  sha256: string;
}

export interface Check {
  name: string;
  passed: boolean;
  points: number;
  detail: string;
}

export interface VerificationResult {
  verdict: "authentic" | "suspicious" | "tampered" | "unknown";
  score: number;
  certificate_id?: string;
  checks: Check[];
}

/** A message of the stream; `sequence` counts from 1, and a message may come twice. */
export interface VerificationEvent {
  event: string;
  verification_id: string;
  sequence: number;
  stage: string;
  message: string;
  result?: VerificationResult;
}
