/**
 * What `npm run mutants` changes, folder by folder, and the tests that have to notice. A folder is measured by the tests
 * that mirror it, so that a rule is tested where a reader looks for it.
 *
 * @type {Record<string, { mutate: string[], tests: string[] }>}
 */
export const mutantFolders = {
  'src/protocol': {
    // Without the suites of cryptography: their tests flip every bit, which takes seconds for each mutant
    mutate: [
      'src/protocol/*.ts',
      '!src/protocol/{crypto-suite,fallback-crypto,native-crypto,noble-crypto}.ts',
    ],
    tests: ['test/protocol', '!test/protocol/{crypto-suite,known-answers}.test.ts'],
  },
  'src/machines': {
    mutate: ['src/machines/*.ts'],
    // Without the walks and the property tests, which take seconds for each mutant
    tests: ['test/machines', '!test/machines/*-graph.test.ts', '!test/machines/*.property.test.ts'],
  },
  server: {
    // Without what opens sockets, files and processes
    mutate: [
      'server/{address-book,address-key,address-of,client-address,client-pseudonym,come-back-in-ms}.ts',
      'server/{ice-flags,ice-servers,is-owner,limit-flags,listen-error,log-outlet,member,outlet,page-headers}.ts',
      'server/{read-login,read-port,relay-limits,room,room-of,rooms,route-frame,seat,tally}.ts',
      'server/{turn-credentials,turn-servers,waiting-offer,watching-flags,serving-flags,redis-flag}.ts',
    ],
    // Without what starts relays, databases and programs
    tests: [
      'test/server',
      '!test/server/{connection,create-relay,fuzz,ice-lending,limits,several-nodes,tls,serve-metrics,create-page-handler}.test.ts',
      '!test/server/cluster',
    ],
  },
  'src/rtc': {
    mutate: [
      'src/rtc/{backoff,bundle-policy,codec-of,device-problem,flood-guard,gathered,ice-configuration,in-order}.ts',
      'src/rtc/{longest-queue,perfect-negotiation,pulse,receiver-reading,sender-quality,sender-reading}.ts',
      'src/rtc/{spares,stall-watch,start-bitrate,talk-inbox}.ts',
    ],
    tests: ['test/rtc'],
  },
  'src/extension': {
    mutate: ['src/extension/{menu-entries,migrate-settings,renew-words,site,toolbar,settings-schema}.ts'],
    tests: ['test/extension'],
  },
  'src/ui': {
    mutate: ['src/ui/{elapsed,list-of,report-header,whole-number}.ts', 'src/ui/{chat,marks}/*.ts'],
    tests: ['test/ui'],
  },
  'src/options': {
    mutate: ['src/options/{changed-fields,meaning-of,settings-form}.ts'],
    tests: ['test/options'],
  },
  'src/viewer': {
    mutate: ['src/viewer/{last-address,read-link,show-link,status-words}.ts'],
    tests: ['test/viewer'],
  },
};
