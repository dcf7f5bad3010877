/**
 * What `npm run mutants` changes, folder by folder, and the tests that have to notice. A folder is measured by the tests
 * that mirror it, so that a rule is tested where a reader looks for it.
 *
 * @type {Record<string, { mutate: string[], tests: string[] }>}
 */
export const mutantFolders = {
  'src/lib': { mutate: ['src/lib/*.ts'], tests: ['test/lib'] },
  'src/protocol': {
    // Without the suites of cryptography: their tests flip every bit, which takes seconds for each mutant
    mutate: [
      'src/protocol/**/*.ts',
      '!src/protocol/crypto/{crypto-suite,fallback-crypto,native-crypto,noble-crypto}.ts',
    ],
    tests: [
      'test/protocol',
      '!test/protocol/crypto/crypto-suite.test.ts',
      '!test/protocol/known-answers.test.ts',
    ],
  },
  'src/domain': { mutate: ['src/domain/**/*.ts'], tests: ['test/domain'] },
  'src/machines': {
    mutate: ['src/machines/**/*.ts'],
    // Without the walks and the property tests, which take seconds for each mutant
    tests: ['test/machines', '!test/machines/**/*-graph.test.ts', '!test/machines/**/*.property.test.ts'],
  },
  server: {
    // Without what opens sockets, files and processes
    mutate: [
      'server/cli/{ice-flags,limit-flags,listen-error,read-port,redis-flag,serving-flags,observability-flags}.ts',
      'server/connection/{address-key,client-address,ip-limits,is-owner,read-login,reconnect-delay,relay-limits}.ts',
      'server/connection/write-batcher.ts',
      'server/http/{listening-url,page-headers}.ts',
      'server/ice/{ice-servers,turn-credentials,turn-servers}.ts',
      'server/observability/{client-pseudonym,log-outlet,tally}.ts',
      'server/rooms/{member,room,room-of,rooms,route-frame,seat,waiting-offer}.ts',
    ],
    // Without what starts relays, databases and programs
    tests: [
      'test/server/{cli,connection,http,ice,observability,rooms}',
      '!test/server/connection/connection.test.ts',
      '!test/server/http/create-page-handler.test.ts',
      '!test/server/observability/serve-metrics.test.ts',
    ],
  },
  'src/rtc': {
    mutate: [
      'src/rtc/capture/device-problem.ts',
      'src/rtc/collab/talk-inbox.ts',
      'src/rtc/connection/{flood-guard,gathered,longest-queue,perfect-negotiation,heartbeat,spares}.ts',
      'src/rtc/quality/{codec-of,receiver-reading,sender-quality,sender-reading,stall-watch,start-bitrate}.ts',
      'src/rtc/signalling/{bundle-policy,ice-configuration}.ts',
    ],
    tests: ['test/rtc/{capture,collab,connection,quality}', 'test/rtc/signalling/ice-configuration.test.ts'],
  },
  'src/extension': {
    mutate: [
      'src/extension/contract/{menu-entries,toolbar}.ts',
      'src/extension/settings/{migrate-settings,settings-schema,site}.ts',
    ],
    tests: ['test/extension'],
  },
  'src/ui': {
    mutate: [
      'src/ui/i18n/{elapsed,list-of}.ts',
      'src/ui/status/report-header.ts',
      'src/ui/{chat,marks}/*.ts',
    ],
    tests: ['test/ui'],
  },
  'src/options': {
    mutate: ['src/options/{changed-fields,settings-form}.ts', 'src/options/fields/meaning-of.ts'],
    tests: ['test/options'],
  },
  'src/viewer': {
    mutate: ['src/viewer/link/{last-address,read-link,show-link}.ts', 'src/viewer/status/status-words.ts'],
    tests: ['test/viewer'],
  },
};
